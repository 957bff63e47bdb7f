import { createPublicKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { received, referenceVerifier } from './vectors/reference.fixture.ts';
import { type Vectors, vectors, vectorsFile } from './vectors/vectors.fixture.ts';

const file: Vectors = JSON.parse(readFileSync(vectorsFile, 'utf8'));
const cases = file.records.map((vector) => ({ vector, says: vector.expect.ok ? 'verifies' : vector.expect.code, name: vector.name }));

describe('the vectors', () => {
  it.each(cases)('are judged as they say: $says, $name', ({ vector }) => {
    const verify = referenceVerifier(file);

    const verdict = verify(received(vector));

    expect(verdict).toMatchObject(vector.expect);
  });

  it('are judged the same by one verifier that has seen all others before, forwards and backwards', () => {
    const verify = referenceVerifier(file);
    const there = [...file.records, ...file.records.toReversed()];

    const verdicts = there.map((vector) => verify(received(vector)));

    verdicts.forEach((verdict, index) => expect(verdict).toMatchObject(there[index]?.expect ?? {}));
  });

  it('are what is made by the script that is kept', async () => {
    expect(await vectors()).toEqual(file);
  });

  it('have certificates of their keys, under their thumbprints, that lead to their root', () => {
    const root = new X509Certificate(file.root);
    for (const { certificate, jwk } of file.keys) {
      const one = new X509Certificate(certificate);

      expect(one.publicKey.equals(createPublicKey({ key: jwk, format: 'jwk' }))).toBe(true);
      expect(one.checkIssued(root) && one.verify(root.publicKey)).toBe(true);
    }
  });

  it('have a record for every code', () => {
    const codes = new Set(file.records.flatMap(({ expect: wanted }) => (wanted.ok ? [] : [wanted.code])));

    expect([...codes].toSorted()).toEqual(
      [
        'altered',
        'key-not-subject',
        'key-not-valid',
        'key-suspended',
        'no-proof',
        'no-value',
        'not-allowed',
        'not-an-event',
        'other-topic',
        'proof-unreadable',
        'source-not-speaker',
        'unknown-key',
        'wrong-signature',
      ].toSorted(),
    );
  });
});
