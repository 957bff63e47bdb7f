import { approval, cut, event, from, resumed, routing, subject, suspended, to } from './cast.fixture.ts';
import { patched } from './bad-proofs.fixture.ts';
import { bad, type Case, edited, others, proofOf, said, type Vector, withProof } from './vector.fixture.ts';

/** Records that come when their key is not good. */
export async function badTimes(): Promise<readonly Vector[]> {
  const alone = await said(event(100));
  const under = await said(event(100), { by: suspended });
  const late = (name: string, appendedAt: number) => bad('key-not-valid', name, { ...alone, appendedAt });
  const stopped = (name: string, appendedAt: number) => bad('key-suspended', name, { ...under, appendedAt });
  return [
    late('is appended before its key began', from - 1),
    late('is appended when its key may not have begun by another clock', from + 4_999),
    late('is appended when its key may have ended by another clock', to - 4_999),
    late('is appended one second after the end of its key', to + 1_000),
    late('is appended at the beginning of time', 0),
    stopped('is appended at the moment in which its key was suspended', cut),
    stopped('is appended while its key is suspended', cut + 1_000),
    stopped('is appended a moment before its key is let in again', resumed - 1),
  ];
}

/** Records that were not signed as they are, or not for here. */
export async function badPlaces(): Promise<readonly Vector[]> {
  const before = others(4);
  const fifth = await said(event(100), { before, behind: others(2) });
  const first = await said(event(0), { behind: [...others(4).slice(1), event(100), ...others(2)] });
  const altered = (name: string, given: Case) => bad('altered', name, given);
  return [
    bad('other-topic', 'is copied to another topic', { ...fifth, topic: 'actions.rejected' }),
    bad('other-topic', 'is copied to a topic whose name differs in a capital', { ...fifth, topic: 'Actions.approved' }),
    altered('has another amount', { ...fifth, value: event(101) }),
    altered('has a byte more', { ...fifth, value: Buffer.concat([event(100), Buffer.from(' ')]) }),
    altered('has a byte less', { ...fifth, value: event(100).subarray(0, -1) }),
    altered('has no bytes', { ...fifth, value: Buffer.alloc(0) }),
    altered(
      'has the index of another',
      edited(fifth, (proof) => patched(proof, 148, [0, 5])),
    ),
    altered(
      'has a path with another hash',
      edited(fifth, (proof) => patched(proof, 150, [(proof[150] ?? 0) ^ 1])),
    ),
    altered('has the proof of another record of its batch', withProof(fifth, proofOf(first))),
    altered('is a node of its tree, not a leaf', { ...fifth, value: Buffer.from(proofOf(fifth), 'base64url').subarray(150, 214) }),
  ];
}

/** Records that are signed, and say what they may not. */
export async function badEvents(): Promise<readonly Vector[]> {
  const alone = await said(event(100));
  const text = event(100).toString();
  const signed = (value: Buffer | string) => said(Buffer.from(value));
  const none = async (name: string, value: Buffer | string) => bad('not-an-event', name, await signed(value));
  const otherKey = (name: string, key: Buffer | null) => bad('key-not-subject', name, { ...alone, key });
  const half = await said(event(100, { subject: '\ud800' }));
  const routed = event(0, { source: routing.speaker, type: 'io.countersign.work-item.routed.v1' });
  return [
    await none('is signed and no JSON', text.slice(1)),
    await none('is signed and empty', ''),
    await none('is signed and no object', `[${text}]`),
    await none('is signed and null', 'null'),
    await none('is signed and has no subject', event(100, { subject: undefined })),
    await none('is signed and has a subject that is a number', event(100, { subject: 5 })),
    await none('is signed and has a type that is a list', event(100, { type: ['io.countersign.action.approved.v1'] })),
    await none('is signed and not UTF-8', Buffer.from(text.replace('payment', 'pa\u00ffment'), 'latin1')),
    await none('is signed and begins with a byte order mark', `\ufeff${text}`),
    await none('is signed and has a number that JSON does not have', text.replace(':100', ':NaN')),
    await none('is signed and has something behind its end', `${text}{}`),
    bad('source-not-speaker', 'has the source of another', await said(event(100, { source: routing.speaker }))),
    bad(
      'source-not-speaker',
      'has a source that only begins as the speaker does',
      await said(event(100, { source: `${approval.speaker}/x` })),
    ),
    bad('not-allowed', 'is of a type that its speaker may say elsewhere', await said(event(100), { topic: 'actions.rejected' })),
    bad('not-allowed', 'is of a type that nobody may say', await said(event(100, { type: 'io.countersign.action.approved.v2' }))),
    bad(
      'not-allowed',
      "is on another's topic",
      await said(event(0, { type: 'io.countersign.work-item.routed.v1' }), { topic: 'work-items.routed' }),
    ),
    bad('not-allowed', "is another room's, signed well, on a topic that is not its own", await said(routed, { by: routing })),
    otherKey('has the key of another item', Buffer.from('019e0c9b-d600-7000-8000-00000000ffff')),
    otherKey('has no key', null),
    otherKey('has an empty key', Buffer.alloc(0)),
    otherKey('has its subject in capitals as key', Buffer.from(subject.toUpperCase())),
    otherKey('has a key that begins with a byte order mark', Buffer.from(`\ufeff${subject}`)),
    otherKey('has a key that is not UTF-8', Buffer.from([0xff, 0xfe])),
    bad('key-not-subject', 'has half a letter as subject, and a letter for it as key', { ...half, key: Buffer.from('\ufffd') }),
    bad('key-not-subject', 'has half a letter as subject, and what would be its bytes as key', {
      ...half,
      key: Buffer.of(0xed, 0xa0, 0x80),
    }),
  ];
}
