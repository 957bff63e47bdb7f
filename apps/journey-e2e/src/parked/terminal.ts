import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../../cli/bin/countersign.mjs', import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a person does, for the mesh of that run file. */
export function countersign(runFile: string, ...args: readonly string[]): Promise<Ended> {
  const { NODE_OPTIONS: _options, ...environment } = process.env;
  return new Promise((resolve) => {
    const options = { cwd: tmpdir(), env: { ...environment, COUNTERSIGN_RUN: runFile }, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(script, [...args], options, (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }));
  });
}
