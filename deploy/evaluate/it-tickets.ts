import { classify, type Example, learn, type Measured, measure, outcomeOf, usualSettings } from '@countersign/classifier';
import { visible } from './files.ts';
import { rowsOf } from './rows.ts';
import type { Evaluated, Section } from './section.ts';

const folds = 10;
const bars = [
  { figure: 'accuracy', atLeast: 0.82 },
  { figure: 'macro_f1', atLeast: 0.82 },
  { figure: 'surest_70', atLeast: 0.93 },
  { figure: 'calibration_error', atMost: 0.05 },
] as const;

/**
 * Requests to a service desk, by topic. The files say what is learnt from (`train`) and what is judged (`visible`), so that is what the bars are asked
 * of; beside it, both together cut in ten parts. Rows without a topic are left out; rows that are nearly the same (`dup_group`) stay together.
 */
export const itTickets: Section = {
  name: 'it-tickets',
  evaluate: (): Evaluated | undefined => {
    const paths = visible('tickets/it-tickets.train.csv', 'tickets/it-tickets.visible.csv');
    if (paths === undefined) return undefined;
    const [train = [], judged = []] = paths.map(examplesOf);
    const { model } = learn({ ...lesson, examples: train });
    const split = measure(judged.map((one) => outcomeOf(one.label, classify(model, one)[0], undefined)));
    const { outcomes } = learn({ ...lesson, examples: [...train, ...judged] });
    return {
      name: 'it-tickets',
      figures: {
        ...told(split),
        ...Object.fromEntries(Object.entries(told(measure(outcomes))).map(([name, value]) => [`cross_${name}`, value])),
      },
      bars: [...bars, ...bars.map((bar) => ({ ...bar, figure: `cross_${bar.figure}` }))],
    };
  },
};

const lesson = { name: 'it-tickets', settings: usualSettings, sources: [], folds } as const;

const examplesOf = (path: string): readonly Example[] =>
  rowsOf(path).flatMap(({ title = '', body = '', topic_group: label = '', dup_group: group = '' }) =>
    label === '' ? [] : [{ title, text: body, label, group }],
  );

const told = ({ texts, accuracy, macroF1, surest70, calibrationError }: Measured): Readonly<Record<string, number>> => ({
  texts,
  accuracy,
  macro_f1: macroF1,
  surest_70: surest70,
  calibration_error: calibrationError,
});
