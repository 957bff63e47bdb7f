import { hashLength, leafHash, type Sha256 } from '@countersign/merkle';

/** DSSE's pre-authentication encoding (github.com/secure-systems-lab/dsse, protocol.md): what stands before the payload. */
const beforePayload = (type: string, length: number): Uint8Array => ascii(`DSSEv1 ${type.length} ${type} ${length} `);

const recordType = 'application/cloudevents+json';
const statementType = 'application/vnd.countersign.batch.v1';

/** The leaf of a record: its exact value, encoded with its type. */
export const leafOf = (value: Uint8Array, sha256: Sha256): Uint8Array => leafHash(sha256, beforePayload(recordType, value.length), value);

/** What one signature says: this speaker said these many records together on this topic, and they come to this root. */
export interface Statement {
  readonly speaker: string;
  readonly topic: string;
  readonly size: number;
  readonly root: Uint8Array;
}

const grammar = { speaker: /^spiffe:\/\/[!-~]{1,2038}$/, topic: /^[a-zA-Z0-9._-]{1,249}$/ };

export const isSpeaker = (text: string): boolean => grammar.speaker.test(text);
export const isTopic = (text: string): boolean => grammar.topic.test(text);

/** The exact bytes that are signed. Four lines, so that any language writes them; the type before them keeps them apart from all else that the key signs. */
export function statementBytes({ speaker, topic, size, root }: Statement): Uint8Array {
  const lines = `${speaker}\n${topic}\n${size}\n${hex(root)}\n`;
  const before = beforePayload(statementType, lines.length);
  const bytes = new Uint8Array(before.length + lines.length);
  bytes.set(before);
  bytes.set(ascii(lines), before.length);
  return bytes;
}

/** What is beyond ASCII is nothing that belongs here, whatever its lower bits are: 255 is a byte of no text that this library reads. */
export function ascii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = Math.min(text.charCodeAt(at), 255);
  return bytes;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes.subarray(0, hashLength), (byte) => byte.toString(16).padStart(2, '0')).join('');
