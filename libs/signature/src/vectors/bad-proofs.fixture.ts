import { proofHeader, type RefusalCode } from '../index.ts';
import { bytesOf } from './deterministic-keys.fixture.ts';
import { approval, event, routing, stranger } from './cast.fixture.ts';
import { statementBytes } from '../statement.ts';
import { bad, type Case, edited, others, proofOf, said, type Vector, withProof } from './vector.fixture.ts';

/** Records whose proof is none, or cannot be read: nothing else is looked at. */
export async function badProofs(): Promise<readonly Vector[]> {
  const alone = await said(event(100));
  const fifth = await said(event(100), { before: others(4), behind: others(2) });
  const second = await said(event(100), { before: others(1) });
  const text = proofOf(alone);
  const unreadable = (name: string, given: Case) => bad('proof-unreadable', name, given);
  const topicAt = 132;
  return [
    bad('no-value', 'has no value', { ...alone, value: null }),
    bad('no-proof', 'has no header', { ...alone, headers: [] }),
    bad('no-proof', 'has its header by a name in capitals, which is another', { ...alone, headers: [['Countersign-Proof', text]] }),
    unreadable('has a proof without a value', { ...alone, headers: [[proofHeader, null]] }),
    unreadable('has an empty proof', withProof(alone, '')),
    unreadable('has its proof twice', { ...alone, headers: [...alone.headers, ...alone.headers] }),
    unreadable('has two proofs', { ...alone, headers: [...fifth.headers, ...alone.headers] }),
    unreadable('has a padded proof', withProof(alone, `${text}==`)),
    unreadable('has a proof in the other alphabet', withProof(alone, `+${text.slice(1)}`)),
    unreadable('has a proof with a blank behind it', withProof(alone, `${text} `)),
    unreadable('has a proof with letters beyond ASCII', withProof(alone, `${text.slice(0, -2)}ü`)),
    unreadable('has a proof with bits left over', withProof(second, leftOver(proofOf(second)))),
    unreadable('has a proof of a length that no bytes have', withProof(alone, text.slice(0, -3))),
    unreadable(
      'has a proof of an unknown version',
      edited(alone, (proof) => patched(proof, 0, [2])),
    ),
    unreadable(
      'has a proof of no records',
      edited(alone, (proof) => patched(proof, 129, [0, 0])),
    ),
    unreadable(
      'has the index that is the size',
      edited(alone, (proof) => patched(proof, proof.length - 2, [0, 1])),
    ),
    unreadable(
      'has a path that is too long',
      edited(fifth, (proof) => Buffer.concat([proof, Buffer.alloc(32)])),
    ),
    unreadable(
      'has a path that is too short',
      edited(fifth, (proof) => proof.subarray(0, -32)),
    ),
    unreadable(
      'has a path where there is none',
      edited(alone, (proof) => Buffer.concat([proof, Buffer.alloc(32)])),
    ),
    unreadable(
      'has a byte behind its proof',
      edited(fifth, (proof) => Buffer.concat([proof, Buffer.of(0)])),
    ),
    unreadable(
      'has a size for which its path is no path',
      edited(fifth, (proof) => patched(proof, 129, [0, 9])),
    ),
    unreadable(
      'names a topic with a blank',
      edited(alone, (proof) => patched(proof, topicAt, [0x20])),
    ),
    unreadable(
      'names no topic',
      edited(alone, (proof) => Buffer.concat([proof.subarray(0, 131), Buffer.of(0, 0, 0)])),
    ),
    unreadable(
      'names a topic longer than the proof',
      edited(alone, (proof) => patched(proof, 131, [255])),
    ),
    unreadable('has a proof of more letters than any has', withProof(alone, 'A'.repeat(4_000))),
  ];
}

/** The last letter of a text whose last letter has bits that mean nothing, with one of them set. */
function leftOver(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  if (text.length % 4 === 0) throw new Error('This text has no bits left over');
  return text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.slice(-1)) + 1);
}

export function patched(proof: Buffer, at: number, bytes: readonly number[] | Uint8Array): Buffer {
  const copy = Buffer.from(proof);
  copy.set(bytes, at);
  return copy;
}

/** Records whose proof can be read and whose signature is not right. */
export async function badSignatures(): Promise<readonly Vector[]> {
  const alone = await said(event(100));
  const fifth = await said(event(100), { before: others(4), behind: others(2) });
  const wrong = (name: string, given: Case, code: RefusalCode = 'wrong-signature') => bad(code, name, given);
  const signedBy = (bytes: Uint8Array) => edited(alone, (proof) => patched(proof, 33, low(approval.key.sign(bytes))));
  const root = Buffer.from(proofOf(alone), 'base64url').subarray(97, 129);
  const statement = { speaker: approval.speaker, topic: alone.topic, size: 1, root };
  const lines = `${approval.speaker}\nactions.approved\n1\n${root.toString('hex')}\n`;
  return [
    wrong('is signed by a key that nobody vouches for', await said(event(100), { by: stranger }), 'unknown-key'),
    wrong(
      'has another key in its proof than the one that signed',
      edited(alone, (proof) => patched(proof, 1, thumb(routing.kid))),
    ),
    wrong(
      'has garbage under the key of another',
      edited(alone, (proof) => patched(proof, 33, Buffer.alloc(64, 7))),
    ),
    wrong(
      'has a signature of zeros',
      edited(alone, (proof) => patched(proof, 33, Buffer.alloc(64))),
    ),
    wrong(
      'has r beyond the order of the curve',
      edited(alone, (proof) => patched(proof, 33, Buffer.alloc(32, 255))),
    ),
    wrong(
      'has the higher s of the two',
      edited(alone, (proof) => patched(proof, 65, higher(proof.subarray(65, 97)))),
    ),
    wrong(
      'has another root than the one that was signed',
      edited(fifth, (proof) => patched(proof, 97, Buffer.alloc(32, 1))),
    ),
    wrong(
      'has another size than the one that was signed',
      edited(fifth, (proof) => patched(proof, 129, [0, 8])),
    ),
    wrong(
      'has another topic than the one that was signed',
      edited(alone, (proof) => patched(proof, 132, Buffer.from('A'))),
    ),
    wrong('has a statement in which another speaks', signedBy(statementBytes({ ...statement, speaker: routing.speaker }))),
    wrong('has the four lines signed without what stands before them', signedBy(Buffer.from(lines))),
    wrong('has its lines signed as an event', signedBy(Buffer.from(`DSSEv1 28 application/cloudevents+json ${lines.length} ${lines}`))),
    wrong('has its value signed instead of the statement', signedBy(event(100))),
    wrong(
      'has lines without the last line feed signed',
      signedBy(Buffer.from(`DSSEv1 36 application/vnd.countersign.batch.v1 ${lines.length - 1} ${lines.slice(0, -1)}`)),
    ),
  ];
}

const thumb = (kid: string): Buffer => Buffer.from(kid, 'base64url');

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const higher = (s: Buffer): Buffer => bytesOf(order - BigInt(`0x${s.toString('hex')}`));

function low(signature: Uint8Array): Buffer {
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`);
  return Buffer.concat([signature.subarray(0, 32), bytesOf(s > order / 2n ? order - s : s)]);
}
