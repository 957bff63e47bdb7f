import { describe, expect, it } from '@jest/globals';
import { signBatch } from './index.ts';
import { isLow, lowered } from './low-s.ts';
import { approval, event } from './vectors/cast.fixture.ts';
import { keyOfScalar } from './vectors/deterministic-keys.fixture.ts';
import { knownKey, receivedOf, referenceVerifier } from './vectors/reference.fixture.ts';
import { others, said, withProof } from './vectors/vector.fixture.ts';
import { vectors } from './vectors/vectors.fixture.ts';

const topic = 'actions.approved';

describe('a batch', () => {
  it.each([1, 2, 3, 10, 100, 257, 1_025])('of %i records has one signature, and each of its records verifies', async (size) => {
    let signatures = 0;
    const sign = (bytes: Uint8Array) => {
      signatures += 1;
      return approval.sign(bytes);
    };
    const given = await said(event(0));
    const verifyRecord = referenceVerifier(await vectors());

    const proofs = await signBatch(others(size), topic, { ...approval, sign });

    const verdicts = others(size).map((value, at) => verifyRecord(receivedOf({ ...withProof(given, proofs[at] ?? ''), value })));
    expect(verdicts.map(({ ok }) => ok)).toEqual(others(size).map(() => true));
    expect(signatures).toBe(1);
  });

  it('that is larger than what is kept of one is verified all the same, and nothing else in its place', async () => {
    const [given, first = event(0), second = event(1)] = [await said(event(0)), ...others(2)];
    const [proof = ''] = await signBatch([first, ...others(1_100).slice(1)], topic, approval);
    const verifyRecord = referenceVerifier(await vectors());

    const verdicts = [first, second, first].map((value) => verifyRecord(receivedOf({ ...withProof(given, proof), value })));

    expect(verdicts.map((verdict) => (verdict.ok ? 'ok' : verdict.code))).toEqual(['ok', 'altered', 'ok']);
  });

  it('of no records is not signed', async () => {
    const sign = () => {
      throw new Error('There is nothing to sign');
    };

    expect(await signBatch([], topic, { ...approval, sign })).toEqual([]);
    await expect(signBatch([event(1)], topic, { ...approval, sign })).rejects.toThrow('There is nothing to sign');
  });

  it('is signed by whoever takes its time', async () => {
    const sign = async (bytes: Uint8Array) => approval.sign(bytes);

    expect(await signBatch([event(1)], topic, { ...approval, sign })).toEqual(await signBatch([event(1)], topic, approval));
  });

  it('is refused, with what to do, where it cannot be said in a proof', async () => {
    const one = [event(1)];
    const sixtyFiveThousand = Array.from({ length: 65_536 }, () => Buffer.alloc(0));

    await expect(signBatch(sixtyFiveThousand, topic, approval)).rejects.toThrow('sign it in parts');
    await expect(signBatch(one, 'two topics', approval)).rejects.toThrow('two topics is no topic');
    await expect(signBatch(one, '', approval)).rejects.toThrow('no topic');
    await expect(signBatch(one, topic, { ...approval, speaker: 'approval' })).rejects.toThrow('approval is no SPIFFE ID');
    await expect(signBatch(one, topic, { ...approval, speaker: 'spiffe://a/b\nc' })).rejects.toThrow('no SPIFFE ID');
    await expect(signBatch(one, topic, { ...approval, kid: 'short' })).rejects.toThrow('no thumbprint');
    await expect(signBatch(one, topic, { ...approval, sign: () => Buffer.alloc(70) })).rejects.toThrow('64 bytes, not 70');
    expect(await signBatch(one, topic, approval)).toHaveLength(1);
  });
});

describe('a signature', () => {
  it('is made as RFC 6979 appendix A.2.5 says, where it is to be the same each time', () => {
    const key = keyOfScalar(0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721n);

    expect(Buffer.from(key.sign(Buffer.from('sample'))).toString('hex')).toBe(
      'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
    );
  });

  it('is lowered to the one of the two that counts, which is as right', () => {
    const key = knownKey(approval.certificate);
    const both = Array.from({ length: 32 }, (_, at) => ({ bytes: Buffer.of(at), signature: approval.key.sign(Buffer.of(at)) }));

    const low = both.map(({ signature }) => lowered(signature));

    expect(low.every(isLow)).toBe(true);
    expect(both.every(({ bytes }, at) => key.verify(bytes, low[at] ?? bytes))).toBe(true);
    expect(new Set(both.map(({ signature }) => isLow(signature))).size === 2).toBe(true);
  });

  it('is low up to half of the order and no further', () => {
    const half = Buffer.from('7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8', 'hex');
    const more = Buffer.from('7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9', 'hex');

    expect(isLow(Buffer.concat([half, half]))).toBe(true);
    expect(isLow(Buffer.concat([half, more]))).toBe(false);
  });
});
