import { classify, type Example, learn, measure, outcomeOf, usualSettings } from '@countersign/classifier';
import { visible } from './files.ts';
import { rowsOf } from './rows.ts';
import type { Evaluated, Section } from './section.ts';

/** Every fifth row of an intent is held out. */
const held = 5;
/** Few: they only make probabilities of scores here, and 77 planes take their time. */
const folds = 3;

/** Questions to a bank, by 77 intents. A fifth of the training file is held out, intent by intent; the set's own test file is not here. */
export const banking77: Section = {
  name: 'banking77',
  evaluate: (): Evaluated | undefined => {
    const [path] = visible('tickets/banking77.train.csv') ?? [];
    if (path === undefined) return undefined;
    const met = new Map<string, number>();
    const examples = rowsOf(path).map(({ text = '', category: label = '' }): Example & { readonly isHeld: boolean } => {
      const number = met.get(label) ?? 0;
      met.set(label, number + 1);
      return { title: '', text, label, isHeld: number % held === held - 1 };
    });
    const { model } = learn({
      name: 'banking77',
      settings: usualSettings,
      sources: [],
      folds,
      examples: examples.filter(({ isHeld }) => !isHeld),
    });
    const outcomes = examples.filter(({ isHeld }) => isHeld).map((one) => outcomeOf(one.label, classify(model, one)[0], undefined));
    const { texts, accuracy, macroF1, surest70, calibrationError } = measure(outcomes);
    return {
      name: 'banking77',
      figures: { texts, accuracy, macro_f1: macroF1, surest_70: surest70, calibration_error: calibrationError },
      bars: [{ figure: 'accuracy', atLeast: 0.89 }],
    };
  },
};
