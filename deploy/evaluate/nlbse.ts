import { type Example, learn, measure, type Outcome, usualSettings } from '@countersign/classifier';
import { visible } from './files.ts';
import { rowsOf } from './rows.ts';
import type { Evaluated, Section } from './section.ts';

const folds = 10;

/**
 * Issues of five repositories: bug, feature or question. One model, that is told the repository in front of the title, cut in ten parts: the file is the
 * competition's training half, whose other half is not here. As in the competition, the figure is macro-F1 within each repository, then their mean.
 */
export const nlbse: Section = {
  name: 'nlbse',
  evaluate: (): Evaluated | undefined => {
    const [path] = visible('tickets/nlbse24.train.csv') ?? [];
    if (path === undefined) return undefined;
    const rows = rowsOf(path);
    const examples = rows.map(
      ({ repo = '', title = '', body = '', label = '' }): Example => ({ title: `${repo} ${title}`, text: body, label }),
    );
    const { outcomes } = learn({ name: 'nlbse', settings: usualSettings, sources: [], folds, examples });
    const all = measure(outcomes);
    const byRepository = Object.entries(Object.groupBy(rows.keys(), (at) => rows[at]?.['repo'] ?? '')).map(([repository, places = []]) => {
      const own = places.flatMap((at): readonly Outcome[] => outcomes.slice(at, at + 1));
      return [repository, measure(own).macroF1] as const;
    });
    const mean = byRepository.reduce((sum, [, f1]) => sum + f1, 0) / byRepository.length;
    return {
      name: 'nlbse',
      figures: {
        texts: all.texts,
        mean_f1: mean,
        ...Object.fromEntries(byRepository.map(([repository, f1]) => [`f1_${repository}`, f1])),
        calibration_error: all.calibrationError,
      },
      bars: [{ figure: 'mean_f1', atLeast: 0.75 }],
    };
  },
};
