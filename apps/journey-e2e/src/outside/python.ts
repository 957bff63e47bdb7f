import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a program with arguments; what it writes. */
export type Python = (program: readonly string[], timeoutMs?: number) => Promise<string>;

/** What the second verifier needs to read topics. */
export const secondVerifier = fileURLToPath(new URL('../../../../libs/signature/second/', import.meta.url));

/** A Python of its own with what this file names; undefined, and said, where there is no Python or no registry that serves it. */
export async function pythonWith(requirements: string): Promise<Python | undefined> {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-python-'));
  const python = join(directory, 'bin', 'python');
  try {
    await run('python3', ['-m', 'venv', directory]);
    await run(python, ['-m', 'pip', '-q', '--disable-pip-version-check', 'install', '-r', requirements], { timeout: 150_000 });
  } catch (error) {
    process.stdout.write(`Skipped: there is no python3 with venv, pip and what ${requirements} names (${String(error).split('\n')[0]})\n`);
    return undefined;
  }
  return async (program, timeoutMs = 60_000) =>
    (await run(python, [...program], { timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024 })).stdout;
}
