import { describe, expect, it } from '@jest/globals';
import { approval, event, from, score, to } from './vectors/cast.fixture.ts';
import { receivedOf, referenceVerifier } from './vectors/reference.fixture.ts';
import { type Case, others, proofOf, said, withProof } from './vectors/vector.fixture.ts';

const keys = [{ kid: approval.kid, jwk: approval.key.jwk, certificate: approval.certificate, suspended: [] }];

/** Every copy of these bytes in which one bit is another. */
function* flipped(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    yield copy;
  }
}

/** What is accepted of these, by a verifier that knows the original already. */
function accepted(original: Case, changed: Iterable<Case>): readonly Case[] {
  const verify = referenceVerifier({ keys, score });
  expect(verify(receivedOf(original))).toMatchObject({ ok: true });
  const passed = [...changed].filter((one) => verify(receivedOf(one)).ok);
  expect(verify(receivedOf(original))).toMatchObject({ ok: true });
  return passed;
}

describe('of a record, nothing but the original verifies', () => {
  it('whichever bit of its value, proof or key is flipped', async () => {
    const original = await said(event(100), { before: others(2), behind: others(2) });
    const { value, key } = original;

    const values = Array.from(flipped(value ?? Buffer.alloc(0)), (one) => ({ ...original, value: one }));
    const proofs = Array.from(flipped(Buffer.from(proofOf(original), 'base64url')), (one) =>
      withProof(original, one.toString('base64url')),
    );
    const letters = Array.from(flipped(Buffer.from(proofOf(original))), (one) => withProof(original, one.toString('latin1')));
    const subjects = Array.from(flipped(key ?? Buffer.alloc(0)), (one) => ({ ...original, key: one }));

    for (const changed of [values, proofs, letters, subjects]) {
      expect(changed.length).toBeGreaterThan(200);
      expect(accepted(original, changed)).toEqual([]);
    }
  });

  it('whichever byte is left out, doubled or put in', async () => {
    const original = await said(event(100), { before: others(2), behind: others(2) });
    const text = proofOf(original);
    const places = Array.from({ length: text.length + 1 }, (_, at) => [text.slice(0, at), text.slice(at)] as const);

    const changed = places.flatMap(([head, tail]) => [head + tail.slice(1), `${head}A${tail}`, head + tail.slice(4), `${head}AAAA${tail}`]);

    expect(
      accepted(
        original,
        changed.filter((one) => one !== text).map((one) => withProof(original, one)),
      ),
    ).toEqual([]);
  });

  it('whichever bit of its topic or of the name of its header is flipped', async () => {
    const original = await said(event(100));
    const [[name, proof] = ['', '']] = original.headers;

    const topics = Array.from(flipped(Buffer.from(original.topic)), (one) => ({ ...original, topic: one.toString('latin1') }));
    const names = Array.from(flipped(Buffer.from(name)), (one) => ({ ...original, headers: [[one.toString('latin1'), proof] as const] }));

    expect(accepted(original, [...topics, ...names])).toEqual([]);
  });

  it('whenever it is appended but in the time of its key', async () => {
    const original = await said(event(100));
    const flips = Array.from({ length: 44 }, (_, bit) => Number(BigInt(original.appendedAt) ^ (1n << BigInt(bit))));
    const times = [...flips, from, to, -1, Number.NaN, Number.POSITIVE_INFINITY];

    const passed = accepted(
      original,
      times.map((appendedAt) => ({ ...original, appendedAt })),
    );

    const inTime = times.filter((time) => time >= from + 5_000 && time <= to - 5_000);
    expect(passed.map(({ appendedAt }) => appendedAt)).toEqual(inTime);
    expect(inTime.length).toBeLessThan(flips.length / 2);
  });
});
