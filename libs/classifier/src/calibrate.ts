/** What turns scores into probabilities that come true. */
export interface Calibration {
  /** Scores are multiplied by it before they are compared: softmax with a temperature, upside down. */
  readonly sharpness: number;
  /** No more is ever claimed: what the surest tenth of the texts that it had not seen has earned. */
  readonly ceiling: number;
}

/** What a model said of a text that it had not seen. */
export interface Judged {
  readonly scores: Float64Array;
  /** The number of the text's label. */
  readonly truth: number;
}

const [softest, sharpest] = [0.1, 50];
const surest = 0.1;
const steps = 60;
const golden = (Math.sqrt(5) - 1) / 2;

/** The sharpness under which what was true was least surprising, and what the surest have earned. */
export function calibrate(judged: readonly Judged[]): Calibration {
  const sharpness = Math.exp(leastOf((logarithm) => surprise(judged, Math.exp(logarithm)), Math.log(softest), Math.log(sharpest)));
  const tops = judged
    .map(({ scores, truth }) => {
      const chances = chancesOf(scores, { sharpness, ceiling: 1 });
      const top = highest(chances);
      return { chance: chances[top] ?? 0, isRight: top === truth };
    })
    .toSorted((a, b) => b.chance - a.chance)
    .slice(0, Math.ceil(judged.length * surest));
  // Laplace's rule: who was right ten times of ten is not certain of the next.
  return { sharpness, ceiling: (tops.filter(({ isRight }) => isRight).length + 1) / (tops.length + 2) };
}

/** How likely each label is, and last that it is something unknown. Together they are 1 at the most: a ceiling takes from the first and gives to nobody. */
export function chancesOf(scores: Float64Array, { sharpness, ceiling }: Calibration): Float64Array {
  const most = scores.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp((score - most) * sharpness));
  const sum = powers.reduce((one, other) => one + other, 0);
  return powers.map((power) => Math.min(power / sum, ceiling));
}

export function highest(values: Float64Array): number {
  let best = 0;
  for (let at = 1; at < values.length; at += 1) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}

/** Mean negative logarithm of the chance that was given to what was true. */
function surprise(judged: readonly Judged[], sharpness: number): number {
  const sum = judged.reduce((before, { scores, truth }) => {
    const chance = chancesOf(scores, { sharpness, ceiling: 1 })[truth] ?? 0;
    return before - Math.log(Math.max(chance, Number.MIN_VALUE));
  }, 0);
  return sum / judged.length;
}

/** Where a function with one valley is least: golden-section search. */
function leastOf(valley: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [valley(left), valley(right)];
  for (let step = 0; step < steps && high - low > 1e-4; step += 1) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = valley(left);
      continue;
    }
    [low, left, atLeft] = [left, right, atRight];
    right = low + golden * (high - low);
    atRight = valley(right);
  }
  return (low + high) / 2;
}
