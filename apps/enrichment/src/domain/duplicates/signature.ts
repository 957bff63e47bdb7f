import type { Sentence } from '../text/sentences.ts';
import { type HashKey, keyedHash } from './keyed-hash.ts';

/** What is kept of a text to find its like: the least hash in each of sixteen parts (MinHash by one permutation, Li, Owen and Zhang); -1 for an empty one. */
export type Signature = readonly number[];

const parts = 16;
const bitsInPart = 28;
/** Of fewer pairs of words than this nobody can say that they are the same story. */
const fewest = 12;
/** A mail repeats everything below what is new. */
const mostWords = 600;

/** The signature of a text by its pairs of neighbouring words; `undefined` where it is too short to have one. */
export function signatureOf(key: HashKey, sentences: readonly Sentence[]): Signature | undefined {
  const words = sentences.flatMap((sentence) => sentence.words).slice(0, mostWords);
  const pairs = new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`));
  if (pairs.size < fewest) return undefined;
  const least = new Array<number>(parts).fill(-1);
  for (const pair of pairs) {
    const hash = keyedHash(key, pair);
    const part = hash >>> bitsInPart;
    const value = hash & ((1 << bitsInPart) - 1);
    const known = least[part] ?? -1;
    if (known < 0 || value < known) least[part] = value;
  }
  return least;
}

/** How much two texts have in common, from 0 to 1: the share of parts, of those that either has, in which they agree. */
export function likeness(one: Signature, other: Signature): number {
  let agree = 0;
  let filled = 0;
  for (let part = 0; part < parts; part += 1) {
    const [a = -1, b = -1] = [one[part], other[part]];
    if (a >= 0 || b >= 0) filled += 1;
    if (a >= 0 && a === b) agree += 1;
  }
  return filled === 0 ? 0 : agree / filled;
}

/** By what the like of a text is looked for without comparing it with all: two neighbouring parts each, as one text. Texts that are alike share one. */
export function bandsOf(signature: Signature): readonly string[] {
  return signature.flatMap((least, part) => {
    const next = signature[part + 1] ?? -1;
    return part % 2 === 0 && least >= 0 && next >= 0 ? [`${part}:${least}:${next}`] : [];
  });
}
