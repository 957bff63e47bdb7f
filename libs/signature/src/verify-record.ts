import type { ProvenTree, Sha256 } from '@countersign/merkle';
import { toBase64url } from './base64url.ts';
import { type KnownKey, whetherGoodAt } from './key-times.ts';
import { isLow } from './low-s.ts';
import { type Proof, proofHeader } from './proof.ts';
import { type HeaderValues, readProof } from './proof-header.ts';
import { type Refusal, refused } from './refusal.ts';
import { isSpeaker, leafOf, statementBytes } from './statement.ts';
import { VerifiedSeals } from './verified-seals.ts';

/** A record as a consumer has it. */
export interface Received {
  readonly value: Uint8Array | null;
  readonly key: Uint8Array | null;
  readonly headers: Readonly<Record<string, HeaderValues>>;
  /** Without the prefix of an installation. */
  readonly topic: string;
  /** The broker's append time, milliseconds since 1970. */
  readonly appendedAt: number;
}

/** What of an event is compared with who said it, and where. */
export interface Said {
  readonly source: string;
  readonly type: string;
  readonly subject: string;
}

export interface Verifier<Event extends Said> {
  /** The key of a thumbprint, if there is one. */
  readonly lookupKey: (kid: string) => KnownKey | undefined;
  /** What the score says. */
  readonly maySay: (said: { readonly speaker: string; readonly type: string; readonly topic: string }) => boolean;
  /** Reads an event from bytes that are verified by then; where it cannot, what is wrong with them. */
  readonly read: (value: Uint8Array) => { readonly ok: true; readonly value: Event } | { readonly ok: false; readonly problem: string };
  readonly sha256: Sha256;
  /** How many records there may be in the batches whose signature is remembered. */
  readonly recordsKept?: number;
}

export type Verification<Event> = { readonly ok: true; readonly speaker: string; readonly kid: string; readonly event: Event } | Refusal;

/** Says of each record whether it can be trusted, and if not, by which of the codes. Never throws; reads nothing that is not verified. */
export function recordVerifier<Event extends Said>(verifier: Verifier<Event>): (record: Received) => Verification<Event> {
  const seals = new VerifiedSeals(verifier.sha256, verifier.recordsKept ?? 65_536);
  return (record) => {
    const { value } = record;
    if (value === null) return refused('no-value', 'the record has no value');
    const read = readProof(record.headers[proofHeader]);
    if (!read.ok) return read;
    const { proof, seal } = read;
    const kid = toBase64url(proof.kid);
    const key = verifier.lookupKey(kid);
    if (key === undefined) return refused('unknown-key', `nobody has vouched for the key ${kid}`);
    const late = whetherGoodAt(record.appendedAt, key);
    if (late !== undefined) return late;
    const tree = seals.treeOf(seal, key.speaker) ?? (isSigned(proof, key) ? seals.add(seal, key.speaker, proof) : undefined);
    if (tree === undefined) return refused('wrong-signature', `${key.speaker} has not signed this statement with this key`);
    return (
      whetherInBatch(proof, tree, record.topic, leafOf(value, verifier.sha256)) ??
      asEvent(record, value, { ...verifier, speaker: key.speaker, kid })
    );
  };
}

function isSigned(proof: Proof, { speaker, verify }: KnownKey): boolean {
  return isSpeaker(speaker) && isLow(proof.signature) && verify(statementBytes({ ...proof, speaker }), proof.signature);
}

function whetherInBatch(proof: Proof, tree: Pick<ProvenTree, 'has'>, topic: string, leaf: Uint8Array): Refusal | undefined {
  const { index, path, size } = proof;
  if (proof.topic !== topic) return refused('other-topic', `it was said on ${proof.topic}, not on ${topic}`);
  return tree.has({ leaf, index, path }) ? undefined : refused('altered', `it is not record ${index} of the ${size} that were signed`);
}

function asEvent<Event extends Said>(
  { key, topic }: Received,
  value: Uint8Array,
  { read, maySay, speaker, kid }: Verifier<Event> & { readonly speaker: string; readonly kid: string },
): Verification<Event> {
  const parsed = read(value);
  if (!parsed.ok) return refused('not-an-event', `what ${speaker} has signed is no event: ${parsed.problem}`);
  const { source, type, subject } = parsed.value;
  if (source !== speaker) return refused('source-not-speaker', `its source is ${source}, and ${speaker} has signed it`);
  if (!maySay({ speaker, type, topic })) return refused('not-allowed', `${speaker} may not say ${type} on ${topic}`);
  if (textOf(key) !== subject) return refused('key-not-subject', 'the Kafka key is not its subject');
  return { ok: true, speaker, kid, event: parsed.value };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Two keys with one text have the same bytes: what is not UTF-8 has none. */
function textOf(key: Uint8Array | null): string | undefined {
  try {
    return key === null ? undefined : utf8.decode(key);
  } catch {
    return undefined;
  }
}
