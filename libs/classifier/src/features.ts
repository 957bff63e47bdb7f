import { characters, hashed, noWord, visitWords } from './words.ts';

/** What somebody wrote. */
export interface Written {
  readonly title: string;
  readonly text: string;
}

/** Where something stands, in UTF-16 units of the field. */
export interface Place {
  readonly field: keyof Written;
  readonly start: number;
  readonly end: number;
}

/**
 * Three kinds, each with a share of what a text is: words and pairs of neighbours; the same once more where they stand in the title; and pieces of
 * words, by which a word is near its other forms, its misspellings and the words that it is put together from.
 */
export const kinds = [{ share: 1 }, { share: 0.6 }, { share: 1 }] as const;
const [words, inTitle, pieces] = [0, 1, 2];

/** Features of a kind are told apart by so many bits of their hash. */
const bits = 18;
export const featuresAtMost = kinds.length * 2 ** bits;
export const kindOf = (feature: number): number => feature >>> bits;

/** A word far down says little of what a ticket is about, and reading has to end. */
const readAtMost = 20_000;
const pairOf = 0x9e3779b1;
const charactersOfPiece = 4;

type VisitFeature = (feature: number, field: keyof Written, start: number, end: number) => void;

/** Every feature of a text, as often as it occurs, and where; a piece stands where its word does. */
export function visitFeatures({ title, text }: Written, visit: VisitFeature): void {
  visitField('title', title, visit);
  visitField('text', text, visit);
}

function visitField(field: keyof Written, text: string, visit: VisitFeature): void {
  const isTitle = field === 'title';
  let [before, from] = [noWord, -1];
  visitWords(text, Math.min(text.length, readAtMost), (word, start, end, length) => {
    visit(featureOf(words, word), field, start, end);
    if (isTitle) visit(featureOf(inTitle, word), field, start, end);
    if (from >= 0) {
      const pair = Math.imul(before, pairOf) + word;
      visit(featureOf(words, pair), field, from, end);
      if (isTitle) visit(featureOf(inTitle, pair), field, from, end);
    }
    for (let first = 0; first + charactersOfPiece <= length; first += 1) {
      let piece = noWord;
      for (let at = first; at < first + charactersOfPiece; at += 1) piece = hashed(piece, characters[at] ?? 0);
      visit(featureOf(pieces, piece), field, start, end);
    }
    [before, from] = [word, start];
  });
}

/** The last step of MurmurHash3: every bit of the hash has a say in which feature it is. */
function featureOf(kind: number, hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (kind << bits) | ((mixed ^ (mixed >>> 16)) >>> (32 - bits));
}
