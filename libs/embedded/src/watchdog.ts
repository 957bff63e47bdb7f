// A process of its own that outlives its parent: when the pipe from the parent closes, whatever is left in the journal is ended.
import { endLeftovers, leftoversIn } from './journal.ts';
import { removeRunFile } from './run-file.ts';

const [directory = '', parentPid] = process.argv.slice(2);
const parent = Number(parentPid);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.stdin.resume();
process.stdin.on('close', () => void cleanUp());

async function cleanUp(): Promise<void> {
  // After a good stop there is no journal, and a start that has taken the directory over by now has one of its own.
  const leftovers = leftoversIn(directory, parent);
  if (leftovers.length > 0) {
    removeRunFile(directory, parent);
    await endLeftovers(leftovers);
  }
  process.exit(0);
}
