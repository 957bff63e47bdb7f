import { readFileSync } from 'node:fs';
import TestSequencer from '@jest/test-sequencer';

/** What looks at everything that a run has left behind: last, or it would not see it. */
const last = /\/39-nothing-secret-lies-about\.spec\.ts$/;
/** What starts a mesh of its own takes longest: begun late, it would be waited for when all else is done. Who needs a new one to borrow comes before those who do not. */
const startsMesh = [/\bborrowMesh\(\{ isNew: true \}\)/, /\bborrowMesh\b|\bstart(?:Own|Changed)?Mesh\b/];

/** Jest's own order, the slowest first where it knows them, but for what has to be first or last. */
export default class Sequence extends TestSequencer {
  sort(tests) {
    const turns = new Map(tests.map((test) => [test, turnOf(test.path)]));
    return super.sort(tests).toSorted((a, b) => turns.get(a) - turns.get(b));
  }
}

function turnOf(path) {
  if (last.test(path)) return startsMesh.length + 1;
  const text = readFileSync(path, 'utf8');
  const turn = startsMesh.findIndex((one) => one.test(text));
  return turn === -1 ? startsMesh.length : turn;
}
