import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Program {
  /** Below node_modules. */
  readonly script: string;
  readonly args: readonly string[];
  readonly nodeOptions?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Keep what it writes, instead of showing it. */
  readonly isQuiet?: boolean;
  readonly minutes: number;
}

/** How long a child may take to put its own things away before its whole group is killed. */
const grace = { tries: 80, milliseconds: 100 };

const children = new Set<ChildProcess>();

/** Runs a program in a process group of its own: a Ctrl-C reaches only this process, which then ends its children in order. */
export function runChild(program: Program): Promise<{ readonly code: number; readonly written: string }> {
  const output = program.isQuiet === true ? 'pipe' : 'inherit';
  const child = spawn(process.execPath, [...(program.nodeOptions ?? []), `${root}node_modules/${program.script}`, ...program.args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${root}node_modules/.bin:${process.env['PATH']}`,
      // What one process has compiled, or stripped of its types, the next one need not.
      NODE_COMPILE_CACHE: `${root}node_modules/.cache/countersign`,
      ...program.env,
    },
  });
  children.add(child);
  const timer = setTimeout(() => {
    process.stderr.write(`\n${program.script} did not end within ${program.minutes} minutes.\n`);
    void stop(child);
  }, program.minutes * 60_000);

  let written = '';
  const keep = (bytes: Buffer) => {
    written += bytes.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);

  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(timer);
      children.delete(child);
      resolve({ code: code ?? 1, written });
    });
  });
}

export async function stopChildren(): Promise<void> {
  await Promise.all([...children].map(stop));
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  for (let tries = 0; tries < grace.tries && child.exitCode === null && child.signalCode === null; tries += 1) {
    await pause(grace.milliseconds);
  }
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone, which is what was wanted.
  }
}
