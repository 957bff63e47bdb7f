import { type Found, occurrences } from '../text/found.ts';

const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const time = '(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?)?';
/** RFC 3339 and its relatives: one way to read them. */
const iso = new RegExp(`(?<![\\w-])(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])${time}(?![\\w-])`, 'g');
const inWords = new RegExp(
  `\\b(?:${day}(?:st|nd|rd|th)?\\.? ${months},?(?: (?:19|20)\\d{2})?|${months} ${day}(?:st|nd|rd|th)?(?:,? (?:19|20)\\d{2})?)(?!\\w)`,
  'gi',
);
/** Which number is the month depends on the country. */
const inNumbers =
  /(?<![\w./-])(?:0?[1-9]|[12]\d|3[01])(?:([./-])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)\d{2}|\/(?:0?[1-9]|[12]\d|3[01])\/\d{2})(?![\w/-]|\.\d)/g;

/** Dates, with the time of day where one follows. */
export function dates(text: string): readonly Found[] {
  const found = (pattern: RegExp, confidence: number): readonly Found[] =>
    occurrences(text, pattern).map(({ start, end }) => ({ value: 'date', confidence, start, end }));
  return [...found(iso, 9_900), ...found(inWords, 8_500), ...found(inNumbers, 6_500)];
}
