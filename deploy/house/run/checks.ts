import { readFileSync, rmSync } from 'node:fs';
import { root, runChild } from './child.ts';
import type { Outcome } from './outcome.ts';

/** The checks by their names for Nx (package.json), and what each of them is for. */
const checks = new Map([
  ['types', 'types'],
  ['domain-types', 'the domain needs no platform'],
  ['lint', 'lint and boundaries'],
  ['format', 'format and cycles'],
  ['unused', 'dead code and dependencies'],
]);

/** What Nx writes down of a task; `status` is its exit code. */
interface Task {
  readonly target: string;
  readonly status: number;
  readonly cacheStatus: string;
  readonly startTime: string;
  readonly endTime: string;
}

const record = `${root}.nx/cache/run.json`;

/** Runs every check, two at a time; what passed before and has not changed since comes from Nx's cache. */
export async function runChecks(): Promise<Outcome> {
  const names = [...checks.keys()];
  process.stdout.write(`Checks: ${names.join(', ')}\n`);
  rmSync(record, { force: true });
  const { code, written } = await runChild({
    script: 'nx/dist/bin/nx.js',
    args: ['run-many', '-t', ...names, '--parallel=2', '--output-style=static'],
    env: { NX_TUI: 'false', FORCE_COLOR: '0' },
    isQuiet: true,
    minutes: 5,
  });
  if (code !== 0) process.stdout.write(written);

  const tasks = recorded();
  const passed = names.filter((name) => tasks.some(({ target, status }) => target === name && status === 0));
  for (const name of names) process.stdout.write(`  ${passed.includes(name) ? 'passed' : 'FAILED'}  ${line(name, tasks)}\n`);
  return { passed: passed.length, failed: names.length - passed.length, specs: 0 };
}

function line(name: string, tasks: readonly Task[]): string {
  const task = tasks.find(({ target }) => target === name);
  if (task === undefined) return `${checks.get(name)} (did not run)`;
  const seconds = (Date.parse(task.endTime) - Date.parse(task.startTime)) / 1000;
  return `${checks.get(name)} (${seconds.toFixed(1)} s${task.cacheStatus === 'local-cache-hit' ? ', nothing changed since it passed' : ''})`;
}

/** Without Nx's record of how each task ended, none has passed. */
function recorded(): readonly Task[] {
  try {
    return JSON.parse(readFileSync(record, 'utf8')).tasks;
  } catch {
    return [];
  }
}
