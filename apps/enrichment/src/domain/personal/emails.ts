import { type Found, occurrences } from '../text/found.ts';

/** From the sign on. Letters are all that stand beyond the punctuation of Latin-1. */
const domain = /@(?:[a-z0-9\u00bf-\u1fff-]{1,63}\.){1,5}[a-z\u00bf-\u1fff]{2,24}(?![a-z0-9\u00bf-\u1fff-])/gi;
const letter = /[\w\u00bf-\u1fff]/;
const inside = /[\w.%+\u00bf-\u1fff-]/;
/** RFC 5321 section 4.5.3.1.1. */
const longest = 64;

/** Addresses of electronic mail. */
export function emails(text: string): readonly Found[] {
  return occurrences(text, domain).flatMap(({ start: sign, end }) => {
    const start = localStart(text, sign);
    return start === sign ? [] : [{ value: 'email', confidence: 9_900, start, end }];
  });
}

/** Back from the sign over what mail systems give out; it begins with a letter or a digit. */
function localStart(text: string, sign: number): number {
  let start = sign;
  while (start > 0 && sign - start < longest && inside.test(text.charAt(start - 1))) start -= 1;
  while (start < sign && !letter.test(text.charAt(start))) start += 1;
  return start;
}
