import { hashLength, pathLength } from '@countersign/merkle';
import { signatureLength } from './low-s.ts';
import { ascii, isTopic } from './statement.ts';

/** The one header that a record has for this. */
export const proofHeader = 'countersign-proof';

/** Sizes and indices have two bytes. */
export const largestBatch = 65_535;

/** Where what stands in a proof: the same for all records of a batch up to the topic, then its own. */
const version = 1;
const kidLength = 32;
const at = { kid: 1, signature: 33, root: 97, size: 129, topicLength: 131, topic: 132 } as const;
export const longestProof = at.topic + 249 + 2 + 16 * hashLength;

/** What the records of a batch have in common: the statement, but for the speaker, whom the certificate names, and its signature. */
export interface Seal {
  readonly kid: Uint8Array;
  readonly signature: Uint8Array;
  readonly root: Uint8Array;
  readonly size: number;
  readonly topic: string;
}

export interface Proof extends Seal {
  readonly index: number;
  readonly path: readonly Uint8Array[];
  /** How many of its bytes are the seal's: two proofs with the same say the same of their batch. */
  readonly sealLength: number;
}

export function sealBytes({ kid, signature, root, size, topic }: Seal): Uint8Array {
  const bytes = new Uint8Array(at.topic + topic.length);
  bytes[0] = version;
  bytes.set(kid, at.kid);
  bytes.set(signature, at.signature);
  bytes.set(root, at.root);
  bytes.set(twoBytes(size), at.size);
  bytes[at.topicLength] = topic.length;
  bytes.set(ascii(topic), at.topic);
  return bytes;
}

export const twoBytes = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 255);

/** A proof from its bytes, or what is wrong with them. Nothing but what belongs there may stand there. */
export function proofFrom(bytes: Uint8Array): Proof | string {
  if (bytes[0] !== version) return `version ${bytes[0] ?? 'none'} is not known here`;
  const topicEnd = at.topic + (bytes[at.topicLength] ?? 0);
  if (bytes.length < topicEnd + 2) return 'it is too short';
  const [size, index] = [numberAt(bytes, at.size), numberAt(bytes, topicEnd)];
  if (index >= size) return `there is no record ${index} in a batch of ${size}`;
  const from = topicEnd + 2;
  if (bytes.length !== from + hashLength * pathLength(index, size)) return `its path is not that of record ${index} of ${size}`;
  const topic = utf8.decode(bytes.subarray(at.topic, topicEnd));
  if (!isTopic(topic)) return 'what it names is no topic';
  return {
    kid: bytes.subarray(at.kid, at.kid + kidLength),
    signature: bytes.subarray(at.signature, at.signature + signatureLength),
    root: bytes.subarray(at.root, at.root + hashLength),
    size,
    topic,
    index,
    path: Array.from({ length: (bytes.length - from) / hashLength }, (_, step) => {
      const start = from + step * hashLength;
      return bytes.subarray(start, start + hashLength);
    }),
    sealLength: topicEnd,
  };
}

/** What is not ASCII is no topic, however it is read. */
const utf8 = new TextDecoder();

const numberAt = (bytes: Uint8Array, from: number): number => ((bytes[from] ?? 0) << 8) | (bytes[from + 1] ?? 0);
