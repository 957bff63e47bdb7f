import { describe, expect, it } from '@jest/globals';
import { measure, type Outcome } from './measure.ts';

const said = (truth: string | undefined, label?: string, confidence = 9_000): Outcome => ({
  truth,
  said: label === undefined ? undefined : { label, confidence },
});

describe('measuring what was said', () => {
  it('counts what was right, and each label alike however many texts it has', () => {
    const { accuracy, macroF1, confusions } = measure([said('a', 'a'), said('a', 'a'), said('a', 'a'), said('b', 'a')]);

    expect(accuracy).toBe(0.75);
    // F1 of a is 6/7, of b 0.
    expect(macroF1).toBeCloseTo(3 / 7);
    expect(confusions).toEqual([{ truth: 'b', said: 'a', texts: 1 }]);
  });

  it('takes silence for right where there is nothing to say, and for wrong elsewhere', () => {
    expect(measure([said(undefined), said('a')])).toMatchObject({ accuracy: 0.5, abstained: 1, calibrationError: 0 });
  });

  it('sees who is surer than right', () => {
    const boastful = Array.from({ length: 10 }, (_, at) => said('a', at < 5 ? 'a' : 'b', 9_900));

    expect(measure(boastful).calibrationError).toBeCloseTo(0.49);
  });

  it('finds nothing wrong with who is as sure as right', () => {
    const honest = Array.from({ length: 10 }, (_, at) => said('a', at < 7 ? 'a' : 'b', 7_000));

    expect(measure(honest).calibrationError).toBeCloseTo(0);
    expect(measure(honest).reliability[7]).toMatchObject({ texts: 10, accuracy: 0.7 });
  });

  it('looks at the surest seven of ten', () => {
    const outcomes = Array.from({ length: 10 }, (_, at) => said('a', at < 7 ? 'a' : 'b', 9_000 - at * 100));

    expect(measure(outcomes).surest70).toBe(1);
  });
});
