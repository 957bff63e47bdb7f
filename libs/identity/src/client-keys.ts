import { importJWK, type JWK } from 'jose';
import { createPublicKey } from 'node:crypto';
import { refused, type Verified } from './verified.ts';

const most = 10;
const shortestRsa = 2_048;
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** The public keys that somebody outside registers (RFC 7517): P-256 or RSA, each with a name of its own where there are several. */
export async function clientKeys(set: unknown): Promise<Verified<readonly JWK[]>> {
  const { keys } = Object(set) as { keys?: unknown };
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > most)
    return refused('jwks', `it is no key set (RFC 7517) with one to ${most} keys`);
  const read: JWK[] = [];
  for (const key of keys) {
    const one = await clientKey(Object(key));
    if (!one.ok) return one;
    read.push(one.value);
  }
  const names = new Set(read.map(({ kid }) => kid));
  if (names.size !== read.length) return refused('jwks', 'two keys have one name (kid), or none');
  return { ok: true, value: read };
}

/** What of it is public, and nothing else. */
async function clientKey(key: Readonly<Record<string, unknown>>): Promise<Verified<JWK>> {
  // Whoever sends a private key has given it away: it is not to be used, even if only its public half would be kept.
  if (secretMembers.some((name) => name in key))
    return refused('jwks', 'it holds a private key: make another one, and send its public half');
  const { kty, crv, x, y, n, e, kid } = key;
  const isEc = kty === 'EC' && crv === 'P-256';
  if (!isEc && kty !== 'RSA') return refused('jwks', 'keys are of the kind EC with P-256, or RSA');
  if (kid !== undefined && (typeof kid !== 'string' || kid === '')) return refused('jwks', 'the name of a key (kid) is a text');
  const algorithm = isEc ? 'ES256' : 'RS256';
  const jwk = { ...(isEc ? { kty, crv, x, y } : { kty, n, e }), alg: algorithm, ...(kid === undefined ? {} : { kid }) } as JWK;
  try {
    await importJWK(jwk, algorithm);
    const bits = createPublicKey({ key: jwk as never, format: 'jwk' }).asymmetricKeyDetails?.modulusLength ?? shortestRsa;
    if (bits < shortestRsa) return refused('jwks', `an RSA key has ${shortestRsa} bits or more`);
  } catch {
    return refused('jwks', 'a key of it cannot be read');
  }
  return { ok: true, value: jwk };
}
