import type { Counted } from './count.ts';
import { separate } from './separate.ts';
import { type Point, pointOf, type Terms, termsOf } from './terms.ts';

/** How to learn: the same of the same texts leads to the same model. */
export interface Settings {
  /** A feature carries weight when it occurs in at least so many texts. */
  readonly fewest: number;
  /** What a text on the wrong side costs: more follows the texts, less follows what they have in common. */
  readonly cost: number;
  readonly seed: number;
}

/** One plane a label. Weights are whole numbers of a byte, row by row, a number a label in each; a scale a label makes them weights again. */
export interface Planes {
  readonly terms: Terms;
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
}

const largest = 127;

/** Learns to tell each label from all others. `truth` is the number of each text's label. */
export function learnPlanes(texts: readonly Counted[], truth: readonly number[], labels: number, { fewest, cost, seed }: Settings): Planes {
  const terms = termsOf(texts, fewest);
  const points = texts.map((text) => pointOf(text, terms));
  const rows = terms.features.length;
  const weights = new Int8Array(rows * labels);
  const scales = new Float32Array(labels);
  const biases = new Float32Array(labels);
  for (let label = 0; label < labels; label += 1) {
    const sides = Int8Array.from(truth, (one) => (one === label ? 1 : -1));
    const plane = separate(points, sides, rows, { cost, seed: seed + label });
    biases[label] = plane[rows] ?? 0;
    scales[label] = plane.subarray(0, rows).reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / largest;
    // The scale as it is kept, or what is read back would be another model than what was measured.
    const scale = scales[label] ?? 0;
    if (scale > 0) for (let row = 0; row < rows; row += 1) weights[row * labels + label] = Math.round((plane[row] ?? 0) / scale);
  }
  return { terms, weights, scales, biases };
}

/**
 * How far on the side of each label a point lies; and, last, a rival of all of them: what the likeliest label is given for a text of which nothing is
 * known, less the share of this one that is. So little is certain of what speaks of something else, or in another tongue.
 */
export function scoresOf({ rows, values }: Point, { weights, scales, biases }: Planes): Float64Array {
  const labels = scales.length;
  const sums = new Float64Array(labels);
  for (let at = 0; at < rows.length; at += 1) {
    const value = values[at] ?? 0;
    const first = (rows[at] ?? 0) * labels;
    for (let label = 0; label < labels; label += 1) sums[label] = (sums[label] ?? 0) + value * (weights[first + label] ?? 0);
  }
  const scores = new Float64Array(labels + 1);
  for (let label = 0; label < labels; label += 1) scores[label] = (sums[label] ?? 0) * (scales[label] ?? 0) + (biases[label] ?? 0);
  const known = values.reduce((sum, value) => sum + value * value, 0);
  scores[labels] = biases.reduce((most, bias) => Math.max(most, bias), Number.NEGATIVE_INFINITY) - known;
  return scores;
}
