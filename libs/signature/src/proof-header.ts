import { fromBase64url, lettersFor } from './base64url.ts';
import { longestProof, type Proof, proofFrom } from './proof.ts';
import { type Refusal, refused } from './refusal.ts';
import { ascii } from './statement.ts';

/** The values of one header of a record, as clients hand them over: a record may have a header many times, or without a value. */
export type HeaderValues = HeaderValue | readonly HeaderValue[] | undefined;
type HeaderValue = Uint8Array | string | null;

type ReadProof = { readonly ok: true; readonly proof: Proof; readonly seal: string } | Refusal;

const longestText = lettersFor(longestProof);
const utf8 = new TextDecoder();

/** The proof of a record from its header, and the text of its seal: as a text is written in one way, one seal has one (up to 4,096 records a batch). */
export function readProof(values: HeaderValues): ReadProof {
  const [value, ...more] = isMany(values) ? values : [values];
  if (value === undefined) return refused('no-proof', 'the record has no proof');
  if (more.length > 0) return unreadable('the record has more than one');
  if (value === null) return unreadable('its header has no value');
  if (value.length > longestText) return unreadable(`it is longer than ${longestText} characters`);
  const text = typeof value === 'string' ? ascii(value) : value;
  const bytes = fromBase64url(text);
  if (bytes === undefined) return unreadable('it is not base64url, as that is written without padding');
  const proof = proofFrom(bytes);
  if (typeof proof === 'string') return unreadable(proof);
  return { ok: true, proof, seal: utf8.decode(text.subarray(0, lettersFor(proof.sealLength))) };
}

const isMany = (values: HeaderValues): values is readonly HeaderValue[] => Array.isArray(values);

const unreadable = (problem: string): Refusal => refused('proof-unreadable', `the proof cannot be read: ${problem}`);
