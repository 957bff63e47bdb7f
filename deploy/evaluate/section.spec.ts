import { describe, expect, it } from '@jest/globals';
import { missed } from './section.ts';
import { tableOf } from './table.ts';

const evaluated = {
  name: 'a set',
  figures: { accuracy: 0.9, error: 0.02 },
  bars: [
    { figure: 'accuracy', atLeast: 0.8 },
    { figure: 'error', atMost: 0.05 },
  ],
};

describe('a set that was measured', () => {
  it('misses nothing where every figure is on the right side of its bar', () => {
    expect(missed(evaluated)).toEqual([]);
  });

  it('misses a bar from either side, and says by what', () => {
    expect(missed({ ...evaluated, figures: { accuracy: 0.7, error: 0.06 } })).toEqual([
      'accuracy is 0.7, at least 0.8 is asked',
      'error is 0.06, at most 0.05 is asked',
    ]);
  });

  it('misses the bar of a figure that nobody measured, or that is no number', () => {
    expect(missed({ ...evaluated, figures: { error: Number.NaN } })).toHaveLength(2);
    expect(tableOf({ ...evaluated, figures: {} })).toMatch(/accuracy +not measured +MISSED/);
  });

  it('shows which bar was missed and which was not', () => {
    const table = tableOf({ ...evaluated, figures: { accuracy: 0.7, error: 0.02 } });

    expect(table).toMatch(/accuracy .*MISSED$/m);
    expect(table).not.toMatch(/error .*MISSED/);
  });
});
