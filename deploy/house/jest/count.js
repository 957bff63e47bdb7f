import { writeFileSync } from 'node:fs';

/** Counts as a reader would: a file that does not load is one failure, though no test in it ran. */
export default class Count {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // Whoever started this run adds the counts of several runs together; a person reads the line.
    const file = process.env.COUNTERSIGN_COUNT_FILE;
    if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed }));
    else process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
