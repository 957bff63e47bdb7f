import { readFileSync } from 'node:fs';
import type { RunFile } from '@countersign/embedded';

/** Names the run.json of the mesh that the tests share. */
export const runVariable = 'COUNTERSIGN_TEST_RUN';

/** Where the shared mesh is. */
export function theRun(): RunFile {
  const file = process.env[runVariable];
  if (file === undefined) throw new Error('No mesh is running for this test: it needs the suffix .int.spec.ts or a number in journey-e2e');
  return JSON.parse(readFileSync(file, 'utf8')) as RunFile;
}
