import type { Sentence } from '../text/sentences.ts';
import { type HashKey, keyedHash } from './keyed-hash.ts';

/** What is kept of a text to find its like: the least hash in each of sixteen parts (MinHash by one permutation, Li, Owen and Zhang); -1 for an empty one. */
export type Signature = readonly number[];

export const parts = 16;
const bitsInPart = 28;
/** Of fewer different pairs of words than this nobody can say that they are the same story. */
const fewest = 12;
/** A mail repeats everything below what is new. */
const mostWords = 600;

/** The signature of a text by its pairs of neighbouring words; `undefined` where it is too short to have one. */
export function signatureOf(key: HashKey, sentences: readonly Sentence[]): Signature | undefined {
  const least = new Array<number>(parts).fill(-1);
  const different = new Set<number>();
  let before: string | undefined;
  let left = mostWords;
  for (const { words } of sentences) {
    for (const word of words) {
      if (left === 0) break;
      left -= 1;
      if (before !== undefined) {
        const hash = keyedHash(key, `${before} ${word}`);
        if (different.size < fewest) different.add(hash);
        const part = hash >>> bitsInPart;
        const value = hash & ((1 << bitsInPart) - 1);
        const known = least[part] ?? -1;
        if (known < 0 || value < known) least[part] = value;
      }
      before = word;
    }
  }
  return different.size < fewest ? undefined : least;
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

/** By what the like of a text is looked for without comparing it with all. Each is an index to be kept, so there are four and not eight. */
export type Bands = readonly [number, number, number, number];

/**
 * Two parts make a band, as one number of 32 bits; an empty part is stood for by the next one that is not, told apart by how far away it is (Shrivastava
 * and Li). Texts that are the same share all four, texts that agree in four parts of five share one in ninety-nine of a hundred.
 */
export function bandsOf(signature: Signature): Bands {
  return [bandOf(signature, 0), bandOf(signature, 4), bandOf(signature, 8), bandOf(signature, 12)];
}

const between = 2;
/** An odd number without a pattern (the golden ratio, as 32 bits). */
const spread = 0x9e3779b1;

const bandOf = (signature: Signature, part: number): number =>
  (Math.imul(filledFrom(signature, part), spread) + filledFrom(signature, part + between)) | 0;

function filledFrom(signature: Signature, part: number): number {
  for (let away = 0; away < parts; away += 1) {
    const least = signature[(part + away) % parts] ?? -1;
    if (least >= 0) return Math.imul(least + 1, spread) + away;
  }
  return 0;
}
