import { type Found, occurrences } from '../text/found.ts';
import { decoded } from './base64.ts';

/** Long enough for a sentence; a mail program breaks it into lines, and each says something. */
const pattern = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20,8192}={0,2}/g;
/** Words as people write them; a key, a picture or a token has none. */
const prose = /\b[a-z]{2,20}['",)]? ['"(]?[a-z]{1,20}['",)]? ['"(]?[a-z]{2,20}/i;
const printable = /^[\t\n\r\u0020-\u007e]*$/;

/** Sentences that are written in base64, up to twice over: no person reads those. */
export function encoded(text: string): readonly Found[] {
  return occurrences(text, pattern)
    .filter(({ characters }) => isProse(decoded(characters)) || isProse(decoded(decoded(characters))))
    .map(({ start, end }) => ({ value: 'encoded-text', confidence: 7_000, start, end }));
}

const isProse = (text: string): boolean => printable.test(text.slice(0, 48)) && prose.test(text);
