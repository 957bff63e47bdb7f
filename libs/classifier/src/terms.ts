import type { Counted } from './count.ts';
import { featuresAtMost, kindOf, kinds } from './features.ts';

/** What has been learnt of features: which ones carry weight, in rows 0, 1, 2 ..., and how rare each is. */
export interface Terms {
  /** The feature of each row, in ascending order. */
  readonly features: Int32Array;
  /** In how many texts it occurred. */
  readonly occurrences: Int32Array;
  /** How many texts there were. */
  readonly texts: number;
  /** The row of each feature, -1 where it carries no weight. */
  readonly rows: Int32Array;
  /** Inverse document frequency of each row, smoothed. */
  readonly rarities: Float64Array;
  /** That of a feature which occurred in no text. */
  readonly rarest: number;
}

/** A text as a point: the rows that it touches, and how much. */
export interface Point {
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** The features that occur in at least so many texts carry weight. */
export function termsOf(texts: readonly Counted[], fewest: number): Terms {
  const all = new Int32Array(featuresAtMost);
  for (const { features } of texts) for (const feature of features) all[feature] = (all[feature] ?? 0) + 1;
  const often: number[] = [];
  for (let feature = 0; feature < all.length; feature += 1) if ((all[feature] ?? 0) >= fewest) often.push(feature);
  const features = Int32Array.from(often);
  const occurrences = features.map((feature) => all[feature] ?? 0);
  return termsWith({ features, occurrences, texts: texts.length });
}

export function termsWith({ features, occurrences, texts }: Pick<Terms, 'features' | 'occurrences' | 'texts'>): Terms {
  const rows = new Int32Array(featuresAtMost).fill(-1);
  for (let row = 0; row < features.length; row += 1) rows[features[row] ?? 0] = row;
  const rarity = (count: number): number => Math.log((1 + texts) / (1 + count)) + 1;
  return { features, occurrences, texts, rows, rarities: Float64Array.from(occurrences, rarity), rarest: rarity(0) };
}

/**
 * TF-IDF of length 1, each kind of feature with its share. A feature without weight counts into the length as the rarest there is: whoever speaks of
 * something else, or in another tongue, is a point near the middle, where nothing is certain.
 */
export function pointOf({ features, counts }: Counted, terms: Terms): Point {
  const { rows, rarities, rarest } = terms;
  const known = new Int32Array(features.length);
  const values = new Float64Array(features.length);
  const squares = new Float64Array(kinds.length);
  let size = 0;
  for (let at = 0; at < features.length; at += 1) {
    const feature = features[at] ?? 0;
    const kind = kindOf(feature);
    const row = rows[feature] ?? -1;
    const count = counts[at] ?? 1;
    const value = (count === 1 ? 1 : 1 + Math.log(count)) * (row < 0 ? rarest : (rarities[row] ?? rarest));
    squares[kind] = (squares[kind] ?? 0) + value * value;
    if (row < 0) continue;
    known[size] = row;
    values[size] = value;
    size += 1;
  }
  const scales = scalesOf(squares);
  for (let at = 0; at < size; at += 1) values[at] = (values[at] ?? 0) * (scales[kindOf(terms.features[known[at] ?? 0] ?? 0)] ?? 0);
  return { rows: known.subarray(0, size), values: values.subarray(0, size) };
}

/** What brings each kind to its share of a whole of length 1. Where a text has no title, the others are all of it. */
function scalesOf(squares: Float64Array): readonly number[] {
  const whole = kinds.reduce((sum, { share }, kind) => (squares[kind] === 0 ? sum : sum + share * share), 0);
  return kinds.map(({ share }, kind) => (squares[kind] === 0 ? 0 : share / Math.sqrt((squares[kind] ?? 0) * whole)));
}
