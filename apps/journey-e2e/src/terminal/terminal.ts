import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Who } from '@countersign/testing';

const script = fileURLToPath(new URL('../../../cli/bin/countersign.mjs', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A terminal at which somebody may be signed in. */
export interface Terminal {
  (...args: readonly string[]): Promise<Ended>;
  /** Starts a command that waits for something; what it has said so far. */
  begin(...args: readonly string[]): { readonly said: () => string; readonly ended: Promise<Ended> };
  /** Where it keeps who that is. */
  readonly signedInFile: string;
}

/** A terminal at which nobody is signed in yet, in a directory that knows of no mesh. */
export function newTerminal(runFile = process.env['COUNTERSIGN_TEST_RUN']): Terminal {
  const { NODE_OPTIONS: _options, ...environment } = process.env;
  const signedInFile = join(mkdtempSync(join(tmpdir(), 'countersign-terminal-')), 'signed-in.json');
  const env = { ...environment, COUNTERSIGN_RUN: runFile, COUNTERSIGN_SIGNED_IN_FILE: signedInFile };
  const begin: Terminal['begin'] = (...args) => {
    let said = '';
    const ended = new Promise<Ended>((resolve) => {
      const options = { cwd: tmpdir(), env, maxBuffer: 64 * 1024 * 1024 };
      const child = execFile(script, [...args], options, (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }));
      child.stderr?.on('data', (text: string) => (said += text));
    });
    return { said: () => said, ended };
  };
  return Object.assign((...args: readonly string[]) => begin(...args).ended, { begin, signedInFile });
}

/** A terminal at which one of the development people has signed in, as people do. */
export async function terminalOf(who: Who, runFile?: string): Promise<Terminal> {
  const terminal = newTerminal(runFile);
  const { code, err } = await terminal('sign-in', '--as', who);
  if (code !== 0) throw new Error(`${who} could not sign in: ${err}`);
  return terminal;
}
