import { type Found, occurrences } from '../text/found.ts';

const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const v4 = new RegExp(`(?<![\\w.])(?:${byte}\\.){3}${byte}(?!\\w|\\.\\d)`, 'g');
/** A version has four numbers now and then; only the word before it tells. */
const version = /(?:\bv|\bversion|\brelease|\bbuild)[ :=]{0,3}$/i;
const v6 = /(?<![\w:.])[\da-f:]{2,39}(?:\.\d{1,3}){0,3}(?![\w:]|\.\d)/gi;

/** IP addresses of both kinds, RFC 4291 section 2.2 for the longer one. */
export function ipAddresses(text: string): readonly Found[] {
  return [
    ...occurrences(text, v4)
      .filter(({ start }) => !version.test(text.slice(Math.max(0, start - 12), start)))
      .map(({ start, end }) => ({ value: 'ip', confidence: 9_500, start, end })),
    ...occurrences(text, v6)
      .filter(({ characters }) => isV6(characters))
      .map(({ start, end }) => ({ value: 'ip', confidence: 9_500, start, end })),
  ];
}

/** Eight groups of four digits, or fewer around one `::`; the last two may be written as a v4 address. A time of day is none. */
function isV6(characters: string): boolean {
  if (!characters.includes(':') || !/[\da-f]/i.test(characters)) return false;
  const halves = characters.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const isMixed = last.includes('.');
  const hexadecimal = isMixed ? groups.slice(0, -1) : groups;
  const count = hexadecimal.length + (isMixed ? 2 : 0);
  const isWhole = halves.length === 2 ? count < 8 && hasDigit(characters) : count === 8;
  return isWhole && hexadecimal.every((group) => /^[\da-f]{1,4}$/i.test(group)) && (!isMixed || last.split('.').length === 4);
}

/** `dead::beef` is more often a name in a program than an address. */
const hasDigit = (characters: string): boolean => /\d/.test(characters);
