/** A word as it is compared: a hash of its folded characters; where it stands, in UTF-16 units; and how many of `characters` are its own. */
type VisitWord = (hash: number, start: number, end: number, length: number) => void;

const separator = 0;
/** Inside a word, and nothing of it: an apostrophe, a soft hyphen, what has no width. */
const nothing = 1;
/** Each UTF-16 unit as what it is compared as; `unseen` until somebody has asked. */
const unseen = 0xffff;
const folded = new Uint16Array(65_536).fill(unseen);

/** FNV-1a. */
export const noWord = 0x811c9dc5;
export const hashed = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** Longer runs of digits are numbers of something, and all alike. */
const digitsThatMean = 4;
const anyNumber = 0x6e756d62;
/** What is longer is no word of a language. */
const charactersAtMost = 40;
const [beginning, ending] = [2, 3];

/** The first characters of the word that is being visited, between marks of its ends. Used again for each. */
export const characters = new Uint16Array(charactersAtMost + 2).fill(beginning, 0, 1);

/**
 * The words of a text up to `end`, in their order: letters and digits without case and accents. A question mark is a word, and each character of a
 * writing that has no spaces.
 */
export function visitWords(text: string, end: number, visit: VisitWord): void {
  let [hash, start, length, digits] = [noWord, -1, 0, 0];
  for (let at = 0; at <= end; at += 1) {
    const unit = at === end ? separator : foldedOf(text.charCodeAt(at));
    if (unit === nothing) continue;
    const isAlone = unit === question || isIdeograph(unit);
    if (start >= 0 && (isAlone || unit === separator)) {
      const isNumber = digits === length && digits > digitsThatMean;
      const kept = isNumber ? 0 : Math.min(length, charactersAtMost);
      characters[kept + 1] = ending;
      visit(isNumber ? anyNumber : hash, start, at, kept + 2);
      [hash, start, length, digits] = [noWord, -1, 0, 0];
    }
    if (isAlone) visit(hashed(noWord, unit), at, at + 1, 0);
    if (isAlone || unit === separator) continue;
    if (start < 0) start = at;
    hash = hashed(hash, unit);
    length += 1;
    if (length <= charactersAtMost) characters[length] = unit;
    if (unit >= 0x30 && unit <= 0x39) digits += 1;
  }
}

const question = 0x3f;

/** Kana, Han, Hangul. */
const isIdeograph = (unit: number): boolean =>
  unit >= 0x3040 && (unit <= 0x30ff || (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3));

function foldedOf(unit: number): number {
  const known = folded[unit] ?? separator;
  if (known !== unseen) return known;
  const found = fold(unit);
  folded[unit] = found;
  return found;
}

function fold(unit: number): number {
  const character = String.fromCharCode(unit);
  if (unit === question || isIdeograph(unit)) return unit;
  if (/['\u2019]|\p{Default_Ignorable_Code_Point}|\p{M}/u.test(character)) return nothing;
  // Half of a character that UTF-16 writes in two is as good as a letter: the word that it stands in is another one for it.
  if (!/[\p{L}\p{N}\p{Cs}]/u.test(character)) return separator;
  return character.normalize('NFKD').toLowerCase().charCodeAt(0);
}
