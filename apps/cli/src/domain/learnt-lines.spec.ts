import { describe, expect, it } from '@jest/globals';
import { measure } from '@countersign/classifier';
import { learntLines } from './learnt-lines.ts';

describe('what a person is told of a model', () => {
  it('is how good it is, what it confuses, and whether it is as sure as right', () => {
    const outcomes = Array.from({ length: 10 }, (_, at) => ({
      truth: at < 8 ? 'network' : undefined,
      said: at === 9 ? undefined : { label: at < 6 ? 'network' : 'access', confidence: 9_000 },
    }));

    const lines = learntLines(measure(outcomes), 'none').join('\n');

    expect(lines).toMatch(/^on 10 texts not learnt from$/m);
    expect(lines).toMatch(/^accuracy +70\.0 %$/m);
    expect(lines).toMatch(/^2 +network +access$/m);
    expect(lines).toMatch(/^1 +none +access$/m);
    expect(lines).toMatch(/^90\.0 % +66\.7 % +#+\.+\|\.* +9$/m);
  });
});
