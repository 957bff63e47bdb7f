import { hashLength, merkleTree, type Sha256 } from '@countersign/merkle';
import { fromBase64url, toBase64url } from './base64url.ts';
import { lowered, signatureLength } from './low-s.ts';
import { largestBatch, sealBytes, twoBytes } from './proof.ts';
import { ascii, isSpeaker, isTopic, leafOf, statementBytes } from './statement.ts';

export interface Signer {
  /** The SPIFFE ID of the certificate that the key has. */
  readonly speaker: string;
  /** The RFC 7638 thumbprint of the key. */
  readonly kid: string;
  /** ES256 (RFC 7518 section 3.4) over these bytes, as r and s of 32 bytes each. */
  readonly sign: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  readonly sha256: Sha256;
}

/**
 * Signs what a room publishes together on one topic (its name without the prefix of an installation): one signature, and for each value, in
 * their order, the text of its header. No records, no signature.
 */
export async function signBatch(values: readonly Uint8Array[], topic: string, signer: Signer): Promise<readonly string[]> {
  if (values.length === 0) return [];
  const { speaker, sha256, sign } = signer;
  const kid = fromBase64url(ascii(signer.kid));
  if (kid?.length !== hashLength) throw new TypeError(`${signer.kid} is no thumbprint of a key (RFC 7638)`);
  if (!isSpeaker(speaker)) throw new TypeError(`${speaker} is no SPIFFE ID`);
  if (!isTopic(topic)) throw new TypeError(`${topic} is no topic`);
  if (values.length > largestBatch)
    throw new RangeError(`A batch has ${largestBatch} records at most, not ${values.length}: sign it in parts`);

  const tree = merkleTree(
    values.map((value) => leafOf(value, sha256)),
    sha256,
  );
  const batch = { topic, size: values.length, root: tree.root };
  const signature = await sign(statementBytes({ speaker, ...batch }));
  if (signature.length !== signatureLength) throw new TypeError(`An ES256 signature has ${signatureLength} bytes, not ${signature.length}`);

  const seal = sealBytes({ kid, signature: lowered(signature), ...batch });
  const text = inThrees(seal);
  return values.map((_, index) => text.written + toBase64url(joined([text.rest, twoBytes(index), ...tree.path(index)])));
}

/** What all records begin with is written once, as far as whole letters go: four for three bytes. */
function inThrees(seal: Uint8Array): { readonly written: string; readonly rest: Uint8Array } {
  const cut = seal.length - (seal.length % 3);
  return { written: toBase64url(seal.subarray(0, cut)), rest: seal.subarray(cut) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
