import { type Said, saidOfPoint, whole } from './classify.ts';
import { type Counted, countFeatures } from './count.ts';
import type { Place, Written } from './features.ts';
import type { Model } from './model.ts';
import type { Planes } from './planes.ts';
import { type Point, pointOf } from './terms.ts';

/** A word, or two neighbours, and how much of the confidence they carry, in 1/10,000: below 0 they speak against. */
export interface Weighted extends Place {
  readonly weight: number;
}

/** What is said, with the places that weigh most, heaviest first. */
export interface Explained extends Said {
  readonly places: readonly Weighted[];
}

export interface Wanted {
  /** Labels at most, of those with any confidence. */
  readonly labels: number;
  /** Places of each at most. */
  readonly places: number;
  /** What carries less than so much of the confidence, in 1/10,000, is not named. */
  readonly weight: number;
}

/**
 * What `classify` says of a text, and why. All places together, those not named too, carry the confidence: the sum of their weights without sign. The
 * text is read once; only positions come back, never a word.
 */
export function explain(model: Model, written: Written, wanted: Wanted): readonly Explained[] {
  const places: Met[] = [];
  const counted = countFeatures(written, (order, field, start, end) => placeAt(places, field, start, end).orders.push(order));
  const point = pointOf(counted, model.planes.terms);
  const said = saidOfPoint(model, point)
    .filter(({ confidence }) => confidence > 0)
    .slice(0, wanted.labels);
  return said.map((one) => {
    const shares = sharesOf(model.planes, counted, point, model.labels.indexOf(one.label));
    return { ...one, places: heaviest(places, shares, one.confidence, wanted) };
  });
}

/** A place, and of which of the counted features each of its occurrences is. */
interface Met extends Place {
  readonly orders: number[];
}

/** The features of a place are visited between those of at most one other. */
function placeAt(places: Met[], field: Place['field'], start: number, end: number): Met {
  for (let back = 1; back <= 2; back += 1) {
    const known = places[places.length - back];
    if (known !== undefined && known.start === start && known.end === end && known.field === field) return known;
  }
  const place = { field, start, end, orders: [] };
  places.push(place);
  return place;
}

function heaviest(places: readonly Met[], shares: Float64Array, confidence: number, { places: most, weight: least }: Wanted): Weighted[] {
  const sums = new Float64Array(places.length);
  let total = 0;
  for (let at = 0; at < places.length; at += 1) {
    let sum = 0;
    for (const order of places[at]?.orders ?? []) sum += shares[order] ?? 0;
    sums[at] = sum;
    total += Math.abs(sum);
  }
  const perShare = Math.min(confidence, whole) / total;
  const found: Weighted[] = [];
  for (let at = 0; at < places.length; at += 1) {
    const weight = Math.trunc((sums[at] ?? 0) * perShare);
    const place = places[at];
    if (place === undefined || weight === 0 || Math.abs(weight) < least) continue;
    found.push({ field: place.field, start: place.start, end: place.end, weight });
  }
  return found.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, most);
}

/**
 * By feature as counted, what each of its occurrences adds to the score of a label beyond what it adds to the labels on average: only that moves the
 * probability. Every occurrence has its part of what they add together.
 */
function sharesOf({ terms, weights, scales }: Planes, { features, counts }: Counted, { rows, values }: Point, label: number): Float64Array {
  const shares = new Float64Array(features.length);
  const labels = scales.length;
  // What carries no weight is no row of the point: its share stays 0.
  for (let at = 0, known = 0; at < features.length; at += 1) {
    if ((terms.rows[features[at] ?? 0] ?? -1) < 0) continue;
    const from = (rows[known] ?? 0) * labels;
    let sum = 0;
    for (let other = 0; other < labels; other += 1) sum += (scales[other] ?? 0) * (weights[from + other] ?? 0);
    shares[at] = (((scales[label] ?? 0) * (weights[from + label] ?? 0) - sum / labels) * (values[known] ?? 0)) / (counts[at] ?? 1);
    known += 1;
  }
  return shares;
}
