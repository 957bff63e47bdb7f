import { createECDH, createHmac, hash, type JsonWebKey } from 'node:crypto';
import type { Sha256 } from '@countersign/merkle';

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/** A P-256 key that is the same in every run, and signs the same bytes the same way: for vectors, and for nothing else. */
export interface FixedKey {
  readonly jwk: JsonWebKey;
  readonly kid: string;
  /** Uncompressed, SEC 1 section 2.3.3. */
  readonly point: Buffer;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

/** The key whose private half is the digest of a name. */
export const keyNamed = (name: string): FixedKey => keyOfScalar(number(sha256(Buffer.from(`countersign vector key: ${name}`))) % order);

export function keyOfScalar(scalar: bigint): FixedKey {
  const point = pointAt(scalar);
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const kid = hash('sha256', JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }), 'base64url'); // RFC 7638 section 3
  return { jwk: { kty: 'EC', crv: 'P-256', x, y }, kid, point, sign: (bytes) => signed(bytes, scalar) };
}

/** RFC 6979 section 3.2: what is random elsewhere is made of the key and of what is signed. */
function signed(bytes: Uint8Array, scalar: bigint): Uint8Array {
  const digest = sha256(bytes);
  for (const nonce of nonces(scalar, number(digest) % order)) {
    const r = number(pointAt(nonce).subarray(1, 33)) % order;
    const s = (power(nonce, order - 2n) * (number(digest) + r * scalar)) % order;
    if (r > 0n && s > 0n) return Buffer.concat([bytesOf(r), bytesOf(s)]);
  }
  throw new Error('There is always another nonce');
}

function* nonces(scalar: bigint, digest: bigint): Generator<bigint> {
  const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]) => createHmac('sha256', key).update(Buffer.concat(parts)).digest();
  let [k, v] = [Buffer.alloc(32, 0), Buffer.alloc(32, 1)];
  for (const step of [0, 1]) {
    k = hmac(k, v, Buffer.of(step), bytesOf(scalar), bytesOf(digest));
    v = hmac(k, v);
  }
  for (;;) {
    v = hmac(k, v);
    if (number(v) > 0n && number(v) < order) yield number(v);
    k = hmac(k, v, Buffer.of(0));
    v = hmac(k, v);
  }
}

function pointAt(scalar: bigint): Buffer {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(bytesOf(scalar));
  return curve.getPublicKey();
}

const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
export const bytesOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');

function power(root: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, rest] = [root % order, exponent]; rest > 0n; rest >>= 1n, square = (square * square) % order)
    if (rest & 1n) result = (result * square) % order;
  return result;
}
