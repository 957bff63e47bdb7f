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
  const places = placesOf(model.planes, written, model.labels.indexOf(label));
  const total = places.reduce((sum, { share }) => sum + Math.abs(share), 0);
  return places
    .toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .slice(0, most)
    .map(({ field, start, end, share }) => ({ field, start, end, weight: Math.trunc((share / total) * Math.min(confidence, whole)) }))
    .filter(({ weight }) => weight !== 0);
}

interface Shared extends Place {
  share: number;
}

/** Each word and each pair with what its features add to the score of a label. */
function placesOf(planes: Planes, written: Written, label: number): readonly Shared[] {
  const { rows } = planes.terms;
  const shares = sharesOf(planes, written, label);
  const places: Shared[] = [];
  visitFeatures(written, (feature, field, start, end) => {
    const share = shares[rows[feature] ?? -1];
    if (share === undefined || share === 0) return;
    // The features of a place are visited between those of at most one other.
    const last = places[places.length - 1];
    const known = last !== undefined && isAt(last, field, start, end) ? last : places[places.length - 2];
    if (known !== undefined && isAt(known, field, start, end)) known.share += share;
    else places.push({ field, start, end, share });
  });
  return places;
}

const isAt = (place: Place, field: Place['field'], start: number, end: number): boolean =>
  place.start === start && place.end === end && place.field === field;

/**
 * By row, what each occurrence of its feature adds to the score of a label beyond what it adds to the labels on average: only that moves the
 * probability.
 */
function sharesOf({ terms, weights, scales }: Planes, written: Written, label: number): Float64Array {
  const counted = countFeatures(written);
  const { rows, values } = pointOf(counted, terms);
  const shares = new Float64Array(terms.features.length);
  const labels = scales.length;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    let sum = 0;
    for (let one = 0; one < labels; one += 1) sum += (scales[one] ?? 0) * (weights[row * labels + one] ?? 0);
    shares[row] = ((scales[label] ?? 0) * (weights[row * labels + label] ?? 0) - sum / labels) * (values[at] ?? 0);
  }
  // Every occurrence has its part of what they add together.
  for (let at = 0; at < counted.features.length; at += 1) {
    const row = terms.rows[counted.features[at] ?? 0] ?? -1;
    if (row >= 0) shares[row] = (shares[row] ?? 0) / (counted.counts[at] ?? 1);
  }
  return shares;
}
