import { type Found, occurrences } from '../text/found.ts';
import { passesLuhn } from './checksums.ts';

const pattern = /(?<![\p{L}\d.,+-]|\d )\d(?:[ -]?\d){11,18}(?![\p{L}\d]|[.,-]\d)/gu;
/** What the cards of the schemes begin with: Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay, Maestro, Mir. */
const schemes = /^(?:4|5[0-9]|2[2-7]|3[4-8]|30|6[0-9]|2131|1800|0604)/;
/** Shorter numbers are rarely cards, and one number in ten passes the checksum by chance. */
const usualLength = 15;

/** Numbers of payment cards: the digits of a scheme, 12 to 19 of them, whose last one checks the others. */
export function cards(text: string): readonly Found[] {
  return occurrences(text, pattern)
    .map(({ start, end, characters }) => ({ start, end, digits: characters.replaceAll(/[ -]/g, '') }))
    .filter(({ digits }) => schemes.test(digits) && passesLuhn(digits))
    .map(({ start, end, digits }) => ({ value: 'card', confidence: digits.length < usualLength ? 7_000 : 9_500, start, end }));
}
