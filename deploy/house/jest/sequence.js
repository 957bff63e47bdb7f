import TestSequencer from '@jest/test-sequencer';
import { placeOfKind } from './starts-mesh.js';

/** What looks at everything that a run has left behind: last, or it would not see it. */
const last = /\/39-nothing-secret-lies-about\.spec\.ts$/;

/**
 * Jest's own order, the slowest first where it knows them, but for what has to be first or last. What has a mesh to itself takes longest: begun late, it
 * would be waited for when all else is done. So the mesh that all share, which costs a fifth of a core while nobody uses it, is started after it.
 */
export default class Sequence extends TestSequencer {
  sort(tests) {
    const turns = new Map(tests.map((test) => [test, last.test(test.path) ? Number.POSITIVE_INFINITY : placeOfKind(test.path)]));
    return super.sort(tests).toSorted((a, b) => turns.get(a) - turns.get(b) || 0);
  }
}
