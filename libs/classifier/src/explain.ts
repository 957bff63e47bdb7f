import { type Said, whole } from './classify.ts';
import { countFeatures } from './count.ts';
import { type Place, visitFeatures, type Written } from './features.ts';
import type { Model } from './model.ts';
import type { Planes } from './planes.ts';
import { pointOf } from './terms.ts';

/** A word, or two neighbours, and how much of the confidence they carry, in 1/10,000: below 0 they speak against. */
export interface Weighted extends Place {
  readonly weight: number;
}

/**
 * Why it says this of a text: the places that weigh most, heaviest first. All places together, those not named too, carry the confidence: the sum of
 * their weights without sign. A text is given as it was classified; only positions come back, never a word.
 */
export function explain(model: Model, written: Written, { label, confidence }: Said, most: number): readonly Weighted[] {
  const at = model.labels.indexOf(label);
  const shares = sharesOf(model.planes, written, at);
  const places = new Map<string, Place & { share: number }>();
  visitFeatures(written, (feature, field, start, end) => {
    const share = shares.get(feature);
    if (share === undefined) return;
    const key = `${field} ${start} ${end}`;
    const known = places.get(key);
    if (known === undefined) places.set(key, { field, start, end, share });
    else known.share += share;
  });
  const all = [...places.values()];
  const total = all.reduce((sum, { share }) => sum + Math.abs(share), 0);
  return all
    .toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .slice(0, most)
    .map(({ field, start, end, share }) => ({ field, start, end, weight: Math.trunc((share / total) * Math.min(confidence, whole)) }))
    .filter(({ weight }) => weight !== 0);
}

/** What each occurrence of a feature adds to the score of a label, beyond what it adds to the labels on average: only that moves the probability. */
function sharesOf({ terms, weights, scales }: Planes, written: Written, label: number): ReadonlyMap<number, number> {
  const counted = countFeatures(written);
  const counts = new Map(Array.from(counted.features, (feature, at) => [feature, counted.counts[at] ?? 1]));
  const { rows, values } = pointOf(counted, terms);
  const labels = scales.length;
  return new Map(
    Array.from(rows, (row, at) => {
      const scaled = Array.from(scales, (scale, one) => scale * (weights[row * labels + one] ?? 0));
      const average = scaled.reduce((sum, one) => sum + one, 0) / labels;
      const feature = terms.features[row] ?? 0;
      return [feature, (((scaled[label] ?? 0) - average) * (values[at] ?? 0)) / (counts.get(feature) ?? 1)];
    }),
  );
}
