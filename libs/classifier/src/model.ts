import type { Calibration } from './calibrate.ts';
import type { Measured } from './measure.ts';
import type { Planes, Settings } from './planes.ts';

/** What a model was learnt from: a digest of the file as it was, and how many texts were taken from it. */
export interface Source {
  readonly digest: string;
  readonly texts: number;
}

/** What was measured on texts that it had not seen. */
export type Figures = Pick<Measured, 'texts' | 'accuracy' | 'macroF1' | 'surest70' | 'calibrationError' | 'abstained'>;

export interface Model {
  readonly name: string;
  readonly labels: readonly string[];
  /** The label that says "none of the others", which is never said: the model says nothing instead. */
  readonly none: string | undefined;
  readonly settings: Settings;
  readonly sources: readonly Source[];
  readonly calibration: Calibration;
  readonly figures: Figures;
  readonly planes: Planes;
}
