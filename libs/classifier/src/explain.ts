import { type Said, whole } from './classify.ts';
import { type Counted, countFeatures } from './count.ts';
import { featuresAtMost, type Place, visitFeatures, type Written } from './features.ts';
import type { Model } from './model.ts';
import type { Planes } from './planes.ts';
import { pointOf } from './terms.ts';

/** A word, or two neighbours, and how much of the confidence they carry, in 1/10,000: below 0 they speak against. */
export interface Weighted extends Place {
  readonly weight: number;
}

/**
 * Why it says each of these of a text: for each the places that weigh most, heaviest first. All places together, those not named too, carry the
 * confidence: the sum of their weights without sign. A text is given as it was classified, and read once for all; only positions come back, never a word.
 */
export function explain(model: Model, written: Written, said: readonly Said[], most: number): readonly (readonly Weighted[])[] {
  const counted = countFeatures(written);
  const labels = said.map(({ label }) => model.labels.indexOf(label));
  const places = placesOf(written, counted, sharesOf(model.planes, counted, labels), labels.length);
  return said.map(({ confidence }, one) => heaviest(places, one, Math.min(confidence, whole), most));
}

interface Shared extends Place {
  /** What its features add to the score of each label asked about. */
  readonly shares: number[];
}

function heaviest(places: readonly Shared[], one: number, confidence: number, most: number): readonly Weighted[] {
  const shareOf = ({ shares }: Shared): number => shares[one] ?? 0;
  const total = places.reduce((sum, place) => sum + Math.abs(shareOf(place)), 0);
  return places
    .toSorted((a, b) => Math.abs(shareOf(b)) - Math.abs(shareOf(a)))
    .slice(0, most)
    .map((place) => ({
      field: place.field,
      start: place.start,
      end: place.end,
      weight: Math.trunc((shareOf(place) / total) * confidence),
    }))
    .filter(({ weight }) => weight !== 0);
}

// Used again for each text: the place of a feature among those counted, plus one; left as it was found, all zero.
const orders = new Int32Array(featuresAtMost);

/** Each word and each pair with what its features add to the score of each label. */
function placesOf(written: Written, { features }: Counted, shares: Float64Array, labels: number): readonly Shared[] {
  for (let at = 0; at < features.length; at += 1) orders[features[at] ?? 0] = at + 1;
  const places: Shared[] = [];
  visitFeatures(written, (feature, field, start, end) => {
    const from = ((orders[feature] ?? 0) - 1) * labels;
    let place: Shared | undefined;
    for (let one = 0; one < labels; one += 1) {
      const share = shares[from + one] ?? 0;
      if (share === 0) continue;
      place ??= placeAt(places, field, start, end, labels);
      place.shares[one] = (place.shares[one] ?? 0) + share;
    }
  });
  for (const feature of features) orders[feature] = 0;
  return places;
}

/** The features of a place are visited between those of at most one other. */
function placeAt(places: Shared[], field: Place['field'], start: number, end: number, labels: number): Shared {
  for (let back = 1; back <= 2; back += 1) {
    const known = places[places.length - back];
    if (known !== undefined && known.start === start && known.end === end && known.field === field) return known;
  }
  const place = { field, start, end, shares: new Array<number>(labels).fill(0) };
  places.push(place);
  return place;
}

/**
 * By feature as counted, and for each label, what each of its occurrences adds to the score beyond what it adds to the labels on average: only that moves
 * the probability. Every occurrence has its part of what they add together.
 */
function sharesOf({ terms, weights, scales }: Planes, counted: Counted, asked: readonly number[]): Float64Array {
  const { rows, values } = pointOf(counted, terms);
  const { features, counts } = counted;
  const shares = new Float64Array(features.length * asked.length);
  const labels = scales.length;
  // What carries no weight is no row of the point: its shares stay 0.
  for (let at = 0, known = 0; at < features.length; at += 1) {
    if ((terms.rows[features[at] ?? 0] ?? -1) < 0) continue;
    const from = (rows[known] ?? 0) * labels;
    let sum = 0;
    for (let label = 0; label < labels; label += 1) sum += (scales[label] ?? 0) * (weights[from + label] ?? 0);
    const each = (values[known] ?? 0) / (counts[at] ?? 1);
    for (let one = 0; one < asked.length; one += 1) {
      const label = asked[one] ?? 0;
      shares[at * asked.length + one] = ((scales[label] ?? 0) * (weights[from + label] ?? 0) - sum / labels) * each;
    }
    known += 1;
  }
  return shares;
}
