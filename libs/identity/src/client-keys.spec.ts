import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { clientKeys } from './client-keys.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const jwk = (key: typeof ec.publicKey, more: object = {}) => ({ ...key.export({ format: 'jwk' }), ...more });

describe('the keys that a program outside registers', () => {
  it('are kept as far as they are public, and nothing else of them', async () => {
    const read = await clientKeys({ keys: [jwk(ec.publicKey, { kid: 'a', use: 'enc', note: 'x' }), jwk(rsa.publicKey, { kid: 'b' })] });

    expect(read).toEqual({
      ok: true,
      value: [
        { ...jwk(ec.publicKey), kid: 'a', alg: 'ES256' },
        { ...jwk(rsa.publicKey), kid: 'b', alg: 'RS256' },
      ],
    });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no key', { keys: [] }],
    ['a private key', { keys: [jwk(ec.privateKey)] }],
    ['a shared secret', { keys: [{ kty: 'oct', k: 'AAAA' }] }],
    ['another curve', { keys: [jwk(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey)] }],
    ['a short RSA key', { keys: [jwk(generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey)] }],
    ['half a key', { keys: [{ kty: 'EC', crv: 'P-256', x: 'AAAA' }] }],
    ['two keys without names', { keys: [jwk(ec.publicKey), jwk(rsa.publicKey)] }],
    ['a name that is none', { keys: [jwk(ec.publicKey, { kid: 7 })] }],
  ])('are refused: %s', async (_, set) => {
    expect(await clientKeys(set)).toMatchObject({ ok: false, rule: 'jwks' });
  });
});
