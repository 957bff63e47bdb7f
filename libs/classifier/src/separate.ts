import { seeded, shuffle } from './seeded.ts';
import type { Point } from './terms.ts';

/** How a label is told from all others. */
export interface Separation {
  /** A text that stands on the wrong side costs so much. */
  readonly cost: number;
  readonly seed: number;
}

const rounds = 60;
/** It ends where no text would move the plane by more than this. */
const tolerance = 0.05;

/**
 * The plane that tells the points of one label (+1) from all others (-1): a linear support vector machine with squared loss, by dual coordinate
 * descent (Hsieh et al. 2008, algorithm 1). Its last weight is the bias.
 */
export function separate(points: readonly Point[], sides: Int8Array, rows: number, { cost, seed }: Separation): Float64Array {
  const weights = new Float64Array(rows + 1);
  const alphas = new Float64Array(points.length);
  const order = Int32Array.from(points.keys());
  const random = seeded(seed);
  const diagonal = 1 / (2 * cost);
  const lengths = Float64Array.from(points, ({ values }) => values.reduce((sum, value) => sum + value * value, 1 + diagonal));
  for (let round = 0; round < rounds; round += 1) {
    let [most, least] = [0, 0];
    shuffle(order, random);
    for (const at of order) {
      const point = points[at];
      if (point === undefined) continue;
      const side = sides[at] ?? 0;
      const alpha = alphas[at] ?? 0;
      const slope = side * product(weights, point, rows) - 1 + diagonal * alpha;
      const projected = alpha === 0 ? Math.min(slope, 0) : slope;
      most = Math.max(most, projected);
      least = Math.min(least, projected);
      if (projected === 0) continue;
      const moved = Math.max(alpha - slope / (lengths[at] ?? 1), 0);
      alphas[at] = moved;
      add(weights, point, rows, (moved - alpha) * side);
    }
    if (most - least < tolerance) break;
  }
  return weights;
}

function product(weights: Float64Array, { rows, values }: Point, bias: number): number {
  let sum = weights[bias] ?? 0;
  for (let at = 0; at < rows.length; at += 1) sum += (weights[rows[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

function add(weights: Float64Array, { rows, values }: Point, bias: number, times: number): void {
  weights[bias] = (weights[bias] ?? 0) + times;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    weights[row] = (weights[row] ?? 0) + times * (values[at] ?? 0);
  }
}
