import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';

/** So many files are worth a look at where a run took long. */
const longRun = 30;
const shown = 12;

/** Counts as a reader would: a file that does not load is one failure, though no test in it ran. */
export default class Count {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    if (results.testResults.length > longRun) process.stdout.write(`\nSlowest: ${slowest(results.testResults)}\n`);
    // Whoever started this run adds the counts of several runs together; a person reads the line.
    const file = process.env.COUNTERSIGN_COUNT_FILE;
    if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed }));
    else process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}

const slowest = (files) =>
  files
    .toSorted((a, b) => b.perfStats.runtime - a.perfStats.runtime)
    .slice(0, shown)
    .map(({ testFilePath, perfStats }) => `${basename(testFilePath).replace(/\.spec\.ts$/, '')} ${Math.round(perfStats.runtime / 1_000)} s`)
    .join(', ');
