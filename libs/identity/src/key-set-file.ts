import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readJson, validator } from '@countersign/contracts';
import { Type } from 'typebox';
import { secretIn } from './secret-file.ts';

/** A set of symmetric keys (RFC 7517 section 5, RFC 7518 section 6.4), of 256 bits each. */
const Key = Type.Object({ kty: Type.Literal('oct'), k: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });
const readKeys = validator(Type.Object({ keys: Type.Array(Key, { minItems: 1 }) }));

/** The keys in a file that its owner alone reads, a JWK set; where there is none it is made with one. */
export function keysIn(file: string): readonly Buffer[] {
  makeWhereNone(file);
  const json = readJson(Buffer.from(secretIn(file).now()));
  const read = json.ok ? readKeys(json.value) : json;
  // What is wrong is said without a character of what stands there.
  if (!read.ok) throw new Error(`${file} is to hold a JWK set of symmetric keys of 256 bits: {"keys":[{"kty":"oct","k":"…"}]}`);
  return read.value.keys.map(({ k }) => Buffer.from(k, 'base64url'));
}

/** Whole or not at all, and once: another instance may make it at the same moment. */
function makeWhereNone(file: string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const coming = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(coming, JSON.stringify({ keys: [{ kty: 'oct', k: randomBytes(32).toString('base64url') }] }), { mode: 0o600 });
  try {
    linkSync(coming, file);
  } catch (error) {
    if ((Object(error) as { code?: unknown }).code !== 'EEXIST') throw error;
  } finally {
    rmSync(coming);
  }
}
