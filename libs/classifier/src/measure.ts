/** What was said of a text, and what is true. */
export interface Outcome {
  /** Absent where it is none of the labels. */
  readonly truth: string | undefined;
  /** Absent where nothing was said. */
  readonly said: { readonly label: string; readonly confidence: number } | undefined;
}

/** Of the texts about which it was so sure: how sure on average, and how often right. */
export interface Bin {
  readonly texts: number;
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Confusion {
  readonly truth: string;
  readonly said: string;
  readonly texts: number;
}

export interface Measured {
  readonly texts: number;
  readonly accuracy: number;
  readonly macroF1: number;
  /** Accuracy among the 70 % of which it was most sure. */
  readonly surest70: number;
  /** Expected calibration error over ten bins of equal width. */
  readonly calibrationError: number;
  /** Share of texts about which it said nothing. */
  readonly abstained: number;
  readonly reliability: readonly Bin[];
  readonly confusions: readonly Confusion[];
}

const bins = 10;
const surest = 0.7;
/** Confidence is counted in these. */
const whole = 10_000;
/** What stands for no answer, and for none of the labels: no label is the empty word. */
const silence = '';

export function measure(outcomes: readonly Outcome[]): Measured {
  const all = outcomes.map(({ truth, said }) => ({
    truth: truth ?? silence,
    said: said?.label ?? silence,
    confidence: (said?.confidence ?? 0) / whole,
    isRight: said?.label === truth,
  }));
  const sure = all.toSorted((a, b) => b.confidence - a.confidence).slice(0, Math.round(all.length * surest));
  const reliability = Array.from({ length: bins }, (_, bin) =>
    all.filter(({ confidence, said }) => said !== silence && Math.min(Math.floor(confidence * bins), bins - 1) === bin),
  ).map((within) => ({
    texts: within.length,
    confidence: mean(within.map(({ confidence }) => confidence)),
    accuracy: rightOf(within),
  }));
  const said = all.filter((one) => one.said !== silence).length;
  return {
    texts: all.length,
    accuracy: rightOf(all),
    macroF1: mean(labelsOf(outcomes).map((label) => f1Of(label, all))),
    surest70: rightOf(sure),
    calibrationError: reliability.reduce((sum, bin) => sum + (bin.texts / Math.max(said, 1)) * Math.abs(bin.accuracy - bin.confidence), 0),
    abstained: 1 - said / Math.max(all.length, 1),
    reliability,
    confusions: confusionsOf(all),
  };
}

interface Answer {
  readonly truth: string;
  readonly said: string;
  readonly isRight: boolean;
}

const labelsOf = (outcomes: readonly Outcome[]): readonly string[] => [...new Set(outcomes.flatMap(({ truth }) => truth ?? []))].toSorted();

function f1Of(label: string, answers: readonly Answer[]): number {
  const found = answers.filter(({ said, truth }) => said === label && truth === label).length;
  const touched = answers.filter(({ said }) => said === label).length + answers.filter(({ truth }) => truth === label).length;
  return touched === 0 ? 0 : (2 * found) / touched;
}

function confusionsOf(answers: readonly Answer[]): readonly Confusion[] {
  const counted = new Map<string, Confusion>();
  for (const { truth, said } of answers.filter(({ isRight }) => !isRight)) {
    const key = JSON.stringify([truth, said]);
    counted.set(key, { truth, said, texts: (counted.get(key)?.texts ?? 0) + 1 });
  }
  return [...counted.values()].toSorted((a, b) => b.texts - a.texts || a.truth.localeCompare(b.truth) || a.said.localeCompare(b.said));
}

const rightOf = (answers: readonly { readonly isRight: boolean }[]): number => mean(answers.map(({ isRight }) => (isRight ? 1 : 0)));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
