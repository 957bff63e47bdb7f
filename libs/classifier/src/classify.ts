import { type Calibration, chancesOf, highest } from './calibrate.ts';
import { countFeatures } from './count.ts';
import type { Written } from './features.ts';
import type { Model } from './model.ts';
import { scoresOf } from './planes.ts';
import { type Point, pointOf } from './terms.ts';

export interface Said {
  readonly label: string;
  /** 1/10,000, rounded down. */
  readonly confidence: number;
}

export const whole = 10_000;

/** What a text is about, most likely first; nothing where it has no feature that the model knows, or is most likely none of the labels. */
export const classify = (model: Model, written: Written): readonly Said[] =>
  saidOfPoint(model, pointOf(countFeatures(written), model.planes.terms));

export const saidOfPoint = (model: Model, point: Point): readonly Said[] =>
  point.rows.length === 0 ? [] : saidOf(model, scoresOf(point, model.planes), model.calibration);

type Labels = Pick<Model, 'labels' | 'none'>;

export function saidOf({ labels, none }: Labels, scores: Float64Array, calibration: Calibration): readonly Said[] {
  const chances = chancesOf(scores, calibration);
  if (labels[highest(chances)] === none && none !== undefined) return [];
  return labels
    .map((label, at) => ({ label, confidence: Math.floor((chances[at] ?? 0) * whole) }))
    .filter(({ label }) => label !== none)
    .toSorted((a, b) => b.confidence - a.confidence);
}
