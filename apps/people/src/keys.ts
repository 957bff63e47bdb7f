import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

export const algorithm = 'ES256';

/** The key that signs, made once and kept where only its owner reads. */
export async function signingKeyIn(directory: string): Promise<JWK> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'signing-key.json');
  const kept = read(file);
  if (kept !== undefined) {
    chmodSync(file, 0o600);
    return kept;
  }
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, alg: algorithm, use: 'sig', kid: await calculateJwkThumbprint(jwk) };
  writeFileSync(file, JSON.stringify(key), { mode: 0o600, flag: 'wx' });
  return key;
}

function read(file: string): JWK | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    if (Object(error).code === 'ENOENT') return undefined;
    throw error;
  }
}
