import TestSequencer from '@jest/test-sequencer';

/** What looks at everything that a run has left behind: last, or it would not see it. */
const last = /\/39-nothing-secret-lies-about\.spec\.ts$/;

/** Jest's own order, the slowest first, but for what has to be last. */
export default class Sequence extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLast = ({ path }) => last.test(path);
    return [...sorted.filter((test) => !isLast(test)), ...sorted.filter(isLast)];
  }
}
