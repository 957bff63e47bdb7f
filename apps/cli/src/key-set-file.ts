import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { exitCodes, Failure } from './failure.ts';

/** The public keys in a file: a key set (RFC 7517), one key of such a set, or a public key as PEM. */
export function keySetIn(file: string): unknown {
  const text = contentOf(file);
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    throw new Failure(
      exitCodes.usage,
      `${file} holds a private key: it stays where it is. Give its public half: openssl pkey -in ${file} -pubout`,
    );
  try {
    if (text.trimStart().startsWith('-----BEGIN')) return { keys: [createPublicKey(text).export({ format: 'jwk' })] };
    const parsed = JSON.parse(text) as unknown;
    return 'keys' in Object(parsed) ? parsed : { keys: [parsed] };
  } catch (cause) {
    throw new Failure(exitCodes.usage, `${file} is neither a key set (JSON, RFC 7517) nor a public key (PEM).`, { cause });
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Failure(exitCodes.usage, `${file} cannot be read.`, { cause });
  }
}
