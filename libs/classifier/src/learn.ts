import { calibrate, type Judged } from './calibrate.ts';
import { type Said, saidOf } from './classify.ts';
import { type Counted, countFeatures } from './count.ts';
import type { Written } from './features.ts';
import { foldsOf } from './folds.ts';
import { measure, type Outcome } from './measure.ts';
import type { Model, Source } from './model.ts';
import { learnPlanes, scoresOf, type Settings } from './planes.ts';
import { pointOf } from './terms.ts';

export interface Example extends Written {
  readonly label: string;
  /** Examples of one group are never learnt and judged at once. Without one, those that say the same are a group. */
  readonly group?: string;
}

export interface Lesson {
  readonly name: string;
  readonly examples: readonly Example[];
  readonly settings: Settings;
  readonly sources: readonly Source[];
  readonly none?: string;
  /** Into so many parts the examples are cut; each is judged by what was learnt from the others. */
  readonly folds: number;
}

export interface Learnt {
  readonly model: Model;
  /** What was said of each example by a model that had not seen it, in their order. */
  readonly outcomes: readonly Outcome[];
}

/** Settings that did well on every set that was tried: deploy/evaluate. */
export const usualSettings: Settings = { fewest: 2, cost: 0.5, seed: 1 };

/**
 * Learns a model, and what to think of it: what it says of each example without having seen it, made into probabilities by what was learnt from the
 * other parts. The model itself is learnt from all. Its labels are those of the examples, in the order of their characters.
 */
export function learn({ name, examples, settings, sources, none, folds }: Lesson, onFold: (fold: number) => void = () => {}): Learnt {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted();
  const numbers = new Map(labels.map((label, at) => [label, at]));
  const texts = examples.map((example) => countFeatures(example));
  const truth = examples.map(({ label }) => numbers.get(label) ?? 0);
  const groups = examples.map(({ label, group, title, text }) => ({ label, group: group ?? JSON.stringify([title, text]) }));
  const foldOf = foldsOf(groups, folds, settings.seed);
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    for (const [at, scores] of judgedBy({ texts, truth, foldOf, labels: labels.length, settings }, fold))
      judged[at] = { scores, truth: truth[at] ?? 0 };
    onFold(fold + 1);
  }
  const byFold = Array.from({ length: folds }, (_, fold) => calibrate(judged.filter((_one, at) => foldOf[at] !== fold)));
  const calibration = calibrate(judged);
  const outcomes = judged.map(({ scores }, at): Outcome => {
    const [said] = saidOf({ labels, none }, scores, byFold[foldOf[at] ?? 0] ?? calibration);
    return outcomeOf(examples[at]?.label ?? '', said, none);
  });
  const planes = learnPlanes(texts, truth, labels.length, settings);
  const { reliability: _, confusions: __, ...figures } = measure(outcomes);
  return { model: { name, labels, none, settings, sources, calibration, figures, planes }, outcomes };
}

export const outcomeOf = (label: string, said: Said | undefined, none: string | undefined): Outcome => ({
  truth: label === none ? undefined : label,
  said,
});

interface Parted {
  readonly texts: readonly Counted[];
  readonly truth: readonly number[];
  readonly foldOf: readonly number[];
  readonly labels: number;
  readonly settings: Settings;
}

/** The scores of one part, by what was learnt from the others. */
function judgedBy({ texts, truth, foldOf, labels, settings }: Parted, fold: number): readonly (readonly [number, Float64Array])[] {
  const isOther = (at: number): boolean => foldOf[at] !== fold;
  const planes = learnPlanes(
    texts.filter((_, at) => isOther(at)),
    truth.filter((_, at) => isOther(at)),
    labels,
    settings,
  );
  return texts.flatMap((text, at) => (isOther(at) ? [] : [[at, scoresOf(pointOf(text, planes.terms), planes)] as const]));
}
