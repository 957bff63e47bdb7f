import type { Span } from '@countersign/contracts';
import type { OpenedContent } from './opened-content.ts';

/** 128 bits in hexadecimal: enough to tell texts apart (RFC 2104 section 5), in records of which everybody downstream carries many. */
const digitsOfDigest = 32;

/** A place of the content as a claim names it. */
export const spanIn = (
  { title, text, digestOfSpan }: Pick<OpenedContent, 'title' | 'text' | 'digestOfSpan'>,
  { field, start, end, weight }: Omit<Span, 'digest'>,
): Span => {
  const digest = digestOfSpan((field === 'title' ? title : text).slice(start, end)).slice(0, digitsOfDigest);
  return weight === undefined ? { field, start, end, digest } : { field, start, end, digest, weight };
};
