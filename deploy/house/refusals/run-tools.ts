import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
const planted = join(root, 'deploy/house/planted');

export interface Said {
  readonly code: number;
  readonly text: string;
}

/** A program that reads a whole project on two busy cores has this long, milliseconds. */
export const patience = 120_000;

/** Runs a program of node_modules under this Node and gives what it wrote: a refusal is an exit code, not an exception. */
export function run(
  script: string,
  args: readonly string[],
  more: { nodeOptions?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<Said> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...more.env };
  const options = { cwd: root, env, maxBuffer: 16 * 1024 * 1024, timeout: patience, killSignal: 'SIGKILL' as const };
  return new Promise((resolve) => {
    execFile(process.execPath, [...(more.nodeOptions ?? []), join(root, script), ...args], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), text: out + err });
    });
  });
}

export const compile = (folder: string): Promise<Said> =>
  run('node_modules/typescript7/bin/tsc', ['-p', join(planted, folder), '--pretty', 'false']);

/** Biome and knip look at a folder as a project, so what is planted for them is taken out of this one. */
export async function elsewhere<T>(folder: string, files: readonly string[], look: (at: string) => Promise<T>): Promise<T> {
  const at = await mkdtemp(join(tmpdir(), 'planted-'));
  try {
    await cp(join(planted, folder), at, { recursive: true });
    for (const file of files) await cp(join(root, file), join(at, file));
    return await look(at);
  } finally {
    await rm(at, { recursive: true, force: true });
  }
}
