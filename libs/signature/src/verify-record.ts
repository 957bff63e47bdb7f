import { rootFromPath, type Sha256 } from '@countersign/merkle';
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
  /** How many seals are remembered. */
  readonly sealsKept?: number;
}

export type Verification<Event> = { readonly ok: true; readonly speaker: string; readonly kid: string; readonly event: Event } | Refusal;

/** Says of each record whether it can be trusted, and if not, by which of the codes. Never throws; reads nothing that is not verified. */
export function recordVerifier<Event extends Said>(verifier: Verifier<Event>): (record: Received) => Verification<Event> {
  const seals = new VerifiedSeals(verifier.sealsKept ?? 1_000);
  return (record) => {
    const { value } = record;
    if (value === null) return refused('no-value', 'the record has no value');
    const read = readProof(record.headers[proofHeader]);
    if (!read.ok) return read;
    const { proof, seal } = read;
    const kid = toBase64url(proof.kid);
    const key = verifier.lookupKey(kid);
    if (key === undefined) return refused('unknown-key', `nobody has vouched for the key ${kid}`);
    return (
      whetherGoodAt(record.appendedAt, key) ??
      whetherSigned(proof, key, { seal, seals }) ??
      whetherInBatch(proof, value, record.topic, verifier.sha256) ??
      asEvent(record, value, { ...verifier, speaker: key.speaker, kid })
    );
  };
}

function whetherSigned(
  proof: Proof,
  { speaker, verify }: KnownKey,
  { seal, seals }: { readonly seal: string; readonly seals: VerifiedSeals },
): Refusal | undefined {
  if (seals.has(seal, speaker)) return undefined;
  if (!isSpeaker(speaker) || !isLow(proof.signature) || !verify(statementBytes({ ...proof, speaker }), proof.signature))
    return refused('wrong-signature', `${speaker} has not signed this statement with this key`);
  seals.add(seal, speaker);
  return undefined;
}

function whetherInBatch(proof: Proof, value: Uint8Array, topic: string, sha256: Sha256): Refusal | undefined {
  if (proof.topic !== topic) return refused('other-topic', `it was said on ${proof.topic}, not on ${topic}`);
  const root = rootFromPath({ ...proof, leaf: leafOf(value, sha256) }, sha256);
  if (root !== undefined && isSame(root, proof.root)) return undefined;
  return refused('altered', `it is not record ${proof.index} of the ${proof.size} that were signed`);
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.every((byte, at) => byte === other[at]);

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
