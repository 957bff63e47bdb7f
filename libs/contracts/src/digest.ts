import canonicalize from 'canonicalize';
import { hashOf } from './hash.ts';
import type { Digest } from './vocabulary.ts';

/** SHA-256 over the RFC 8785 form of a document. Throws where the document has no such form (NaN, a lone surrogate). */
export function digestOf(document: unknown): Digest {
  const form = canonicalize(document);
  if (form === undefined) throw new TypeError('This document has no JSON form');
  return hashOf(form);
}
