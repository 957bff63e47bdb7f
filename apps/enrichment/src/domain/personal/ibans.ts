import { type Found, occurrences } from '../text/found.ts';
import { passesMod97 } from './checksums.ts';

const pattern = /\b[a-z]{2}\d{2}(?: ?[a-z\d]){11,30}\b/gi;
/** ISO 13616: no country's number is shorter. */
const shortest = 15;

/** International bank account numbers, in any case, with or without spaces; the checksum decides where one ends. */
export function ibans(text: string): readonly Found[] {
  return occurrences(text, pattern).flatMap(({ start, characters }) => {
    const length = checkedLength(characters);
    return length === 0 ? [] : [{ value: 'iban', confidence: 9_900, start, end: start + length }];
  });
}

/** A word after the number looks like a part of it where it is written in groups: so the end is tried from the right, at each space. */
function checkedLength(characters: string): number {
  for (let end = characters.length; end >= shortest; end = characters.lastIndexOf(' ', end - 1)) {
    const compact = characters.slice(0, end).replaceAll(' ', '').toUpperCase();
    if (compact.length >= shortest && passesMod97(compact)) return end;
  }
  return 0;
}
