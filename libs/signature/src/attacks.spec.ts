import { describe, expect, it } from '@jest/globals';
import { leafHash, merkleTree } from '@countersign/merkle';
import { proofHeader, recordVerifier, type Refusal, signBatch } from './index.ts';
import { leafOf, statementBytes } from './statement.ts';
import { approval, event, noon, routing, subject } from './vectors/cast.fixture.ts';
import { sha256 } from './vectors/deterministic-keys.fixture.ts';
import { knownKey, receivedOf } from './vectors/reference.fixture.ts';
import { edited, others, proofOf, said, withProof } from './vectors/vector.fixture.ts';

const topic = 'actions.approved';

/** A verifier that counts how often it checks a signature, and knows whom it is told of. */
function counting({ recordsKept = 1_000 } = {}) {
  const keys = new Map([approval, routing].map((one) => [one.kid, knownKey(one.certificate)]));
  const seen = { checks: 0, reads: 0 };
  const judge = recordVerifier({
    lookupKey: (kid) => {
      const key = keys.get(kid);
      if (key === undefined) return undefined;
      const check = (bytes: Uint8Array, signature: Uint8Array) => {
        seen.checks += 1;
        return key.verify(bytes, signature);
      };
      return { ...key, verify: check };
    },
    maySay: () => true,
    read: (value) => {
      seen.reads += 1;
      return { ok: true, value: JSON.parse(Buffer.from(value).toString()) };
    },
    sha256,
    recordsKept,
  });
  return { judge, seen, keys };
}

const codeOf = (verdict: { readonly ok: true } | Refusal) => (verdict.ok ? 'ok' : verdict.code);

describe('the tree', () => {
  it('has no leaf that is one of its nodes: the hash of two children is of another kind', async () => {
    const values = others(4);
    const leaves = values.map((value) => leafOf(value, sha256));
    const node = merkleTree(leaves.slice(0, 2), sha256).root;

    const asLeaf = leafHash(sha256, Buffer.concat(leaves.slice(0, 2)));

    expect(Buffer.from(asLeaf)).not.toEqual(Buffer.from(node));
  });

  it('is of the size that was signed: a record of a large batch is none of a small one with the same root', async () => {
    const { judge } = counting();
    const second = await said(event(7), { before: others(1), behind: others(2) });
    const shorter = edited(second, (proof) => {
      const copy = Buffer.from(proof.subarray(0, -32));
      copy.writeUInt16BE(2, 129);
      return copy;
    });

    expect(codeOf(judge(receivedOf(shorter)))).toBe('wrong-signature');
    expect(codeOf(judge(receivedOf(second)))).toBe('ok');
  });
});

describe('a record of one batch', () => {
  it('is none of another, whichever proof it brings', async () => {
    const { judge } = counting();
    const [mine, other] = [await said(event(1), { behind: others(3) }), await said(event(2), { behind: others(3) })];

    const replayed = [withProof(mine, proofOf(other)), withProof(other, proofOf(mine))].map((one) => codeOf(judge(receivedOf(one))));

    expect(replayed).toEqual(['altered', 'altered']);
    expect([mine, other].map((one) => codeOf(judge(receivedOf(one))))).toEqual(['ok', 'ok']);
  });

  it('may be said anew in another batch by its speaker: that it is no new event, its id says', async () => {
    const { judge } = counting();

    const verdicts = [await said(event(1)), await said(event(1), { behind: others(3) })].map((one) => codeOf(judge(receivedOf(one))));

    expect(verdicts).toEqual(['ok', 'ok']);
  });

  it('that stands in it twice has two proofs, each good for both', async () => {
    const { judge } = counting();
    const [first = '', second = ''] = await signBatch([event(1), event(1)], topic, approval);
    const given = await said(event(1));

    expect(first).not.toBe(second);
    expect([first, second].map((proof) => codeOf(judge(receivedOf(withProof(given, proof)))))).toEqual(['ok', 'ok']);
  });
});

describe('the key of a certificate', () => {
  it('signs other things as well, and none of them is a statement', async () => {
    const { judge } = counting();
    const given = await said(event(1));
    const root = Buffer.from(proofOf(given), 'base64url').subarray(97, 129);
    const lines = `${approval.speaker}\n${topic}\n1\n${root.toString('hex')}\n`;
    const elsewhere = [
      JSON.stringify(['countersign-possession', 'one', lines, 1]),
      `${Buffer.from('{"alg":"ES256"}').toString('base64url')}.${Buffer.from(lines).toString('base64url')}`,
      `${' '.repeat(64)}TLS 1.3, client CertificateVerify\0${lines}`,
      `DSSEv1 28 application/cloudevents+json ${lines.length} ${lines}`,
      lines,
    ];

    const codes = elsewhere.map((text) => {
      const signature = approval.key.sign(Buffer.from(text));
      return codeOf(judge(receivedOf(edited(given, (proof) => Buffer.concat([proof.subarray(0, 33), signature, proof.subarray(97)])))));
    });

    expect(codes).toEqual(elsewhere.map(() => 'wrong-signature'));
    expect(codeOf(judge(receivedOf(given)))).toBe('ok');
  });

  it('signs no statement that could be taken for something else: it begins as nothing else does', () => {
    const bytes = Buffer.from(statementBytes({ speaker: approval.speaker, topic, size: 1, root: Buffer.alloc(32) }));

    // A request for a certificate begins with 0x30, TLS 1.3 with blanks, a token with eyJ, a proof of possession with a bracket.
    expect(bytes.toString('latin1')).toMatch(/^DSSEv1 36 application\/vnd\.countersign\.batch\.v1 \d+ spiffe:/);
  });

  it('does not speak for another whose certificate is shown for it later', async () => {
    const { judge, keys } = counting();
    const given = await said(event(1));
    const before = codeOf(judge(receivedOf(given)));

    const [own] = [keys.get(approval.kid)];
    if (own !== undefined) keys.set(approval.kid, { ...own, speaker: routing.speaker });

    expect([before, codeOf(judge(receivedOf(given)))]).toEqual(['ok', 'wrong-signature']);
  });
});

describe('what is remembered', () => {
  it('is that a batch was signed: one check, however many of its records come', async () => {
    const { judge, seen } = counting();
    const values = others(50);
    const proofs = await signBatch(values, topic, approval);
    const given = await said(event(0));

    const verdicts = values.map((value, at) => codeOf(judge(receivedOf({ ...withProof(given, proofs[at] ?? ''), value }))));

    expect(new Set(verdicts)).toEqual(new Set(['ok']));
    expect(seen.checks).toBe(1);
  });

  it('is no good for another statement with the same signature', async () => {
    const { judge, seen } = counting();
    const good = await said(event(1));
    const forged = event(1_000_000);
    const root = leafOf(forged, sha256);
    const poisoned = edited({ ...good, value: forged }, (proof) => Buffer.concat([proof.subarray(0, 97), root, proof.subarray(129)]));

    const verdicts = [good, poisoned, good].map((one) => codeOf(judge(receivedOf(one))));

    expect(verdicts).toEqual(['ok', 'wrong-signature', 'ok']);
    expect(seen.checks).toBe(2);
  });

  it('is never what was wrong, and no more than it may be', async () => {
    const { judge, seen } = counting({ recordsKept: 66 });
    const [one, two, three] = [await said(event(1)), await said(event(2)), await said(event(3))];
    const wrong = edited(one, (proof) => Buffer.concat([proof.subarray(0, 33), Buffer.alloc(64, 1), proof.subarray(97)]));

    const verdicts = [one, wrong, wrong, two, three, two, three, one].map((record) => codeOf(judge(receivedOf(record))));

    expect(verdicts).toEqual(['ok', 'wrong-signature', 'wrong-signature', 'ok', 'ok', 'ok', 'ok', 'ok']);
    expect(seen.checks).toBe(6);
  });

  it('does not outlive the time of the key', async () => {
    const { judge } = counting();
    const given = await said(event(1));

    expect(codeOf(judge(receivedOf(given)))).toBe('ok');
    expect(codeOf(judge(receivedOf({ ...given, appendedAt: noon + 86_400_000 })))).toBe('key-not-valid');
  });
});

it('reads no value that is not verified', async () => {
  const { judge, seen } = counting();
  const given = await said(event(1));
  const bad = [
    { ...given, headers: [] },
    { ...given, headers: [[proofHeader, 'AAAA']] as const },
    { ...given, value: Buffer.from('{"__proto__":1}') },
    { ...given, topic: 'elsewhere' },
    { ...given, appendedAt: Number.NaN },
  ];

  const codes = bad.map((one) => codeOf(judge(receivedOf(one))));

  expect(codes).toEqual(['no-proof', 'proof-unreadable', 'altered', 'other-topic', 'key-not-valid']);
  expect(seen.reads).toBe(0);
  expect(codeOf(judge(receivedOf({ ...given, key: Buffer.from(subject) })))).toBe('ok');
  expect(seen.reads).toBe(1);
});
