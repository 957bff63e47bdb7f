import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runChild } from './child.ts';
import type { Outcome } from './outcome.ts';

export interface SpecRun {
  /** The folder for everything temporary. */
  readonly scratch: string;
  /** At full length. */
  readonly isSoak?: boolean;
  /** Only the files whose path matches one of these. */
  readonly patterns?: readonly string[];
}

/** Jest's workers are started with the same. */
const nodeOptions = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  '--require',
  `${root}deploy/house/jest/keep-compiled.cjs`,
];

const always = ['--forceExit', '--passWithNoTests'];

/** Runs these sizes of spec in one run of Jest, which starts the mesh once if any of them needs it. */
export async function runSpecs(sizes: readonly string[], { scratch, isSoak = false, patterns = [] }: SpecRun): Promise<Outcome> {
  process.stdout.write(`\nSpecs: ${sizes.join(', ')}\n`);
  const counts = join(scratch, `${sizes.join('-')}.json`);
  const { code } = await runChild({
    script: 'jest/bin/jest.js',
    nodeOptions,
    args: ['--selectProjects', ...sizes, ...always, ...patterns],
    env: { COUNTERSIGN_COUNT_FILE: counts, ...(isSoak ? { COUNTERSIGN_SOAK: '1' } : {}) },
    minutes: isSoak ? 240 : 30,
  });
  const { passed, failed } = counted(counts);
  // An exit code that says failure where no test failed is a failure that the count must show.
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, specs: passed + failed };
}

/** The reporter writes the counts at the end; where it never came there, nothing passed. */
function counted(file: string): { readonly passed: number; readonly failed: number } {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
