import { type ChildProcess, execFileSync, spawn, type SpawnOptions } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A small mesh in a process of its own, as `npm start` would run it, and what it says. */
export interface Foreground {
  readonly process: ChildProcess;
  readonly said: () => string;
  readonly exit: Promise<number | null>;
  /** Waits until it has said this. */
  says(words: string): Promise<void>;
}

export interface Surroundings {
  readonly directory: string;
  readonly port: number;
  readonly environment?: NodeJS.ProcessEnv;
  readonly user?: { readonly uid: number; readonly gid: number };
}

export function startInForeground({ directory, port, environment = {}, user }: Surroundings): Foreground {
  const { KAFKA_BROKERS: _brokers, DATABASE_URL: _database, NODE_OPTIONS: _options, ...ours } = process.env;
  const env = { ...ours, COUNTERSIGN_DIRECTORY: directory, COUNTERSIGN_PORT: String(port), ...environment };
  const options: SpawnOptions = { cwd: '/', env, detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...user };
  const child = spawn(process.execPath, [fileURLToPath(new URL('./start.mjs', import.meta.url))], options);
  let said = '';
  child.stdout?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));

  return {
    process: child,
    said: () => said,
    exit,
    says: (words) =>
      untilTrue(
        () => said.includes(words),
        () => `it says "${words}"; so far:\n${said}`,
      ),
  };
}

/** Starts and waits for the end: for starts that are refused. */
export async function refusal(surroundings: Surroundings): Promise<{ readonly said: string; readonly code: number | null }> {
  const start = startInForeground(surroundings);
  const code = await start.exit;
  return { said: start.said(), code };
}

export async function untilTrue(isSo: () => boolean, what: () => string, within = 30_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`not within ${within / 1000} s: ${what()}`);
    await pause(20);
  }
}

export interface Run {
  readonly pid: number;
  readonly postgresDirectory: string;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
}

export const runIn = (directory: string): Run => JSON.parse(readFileSync(join(directory, 'run.json'), 'utf8')) as Run;

/** What still runs of a mesh: its processes, and whoever has its directory on the command line. */
export function leftOf(directory: string, run: Run): readonly string[] {
  const pids = [run.pid, ...run.processes.map(({ pid }) => pid)];
  return processList().filter((line) => line.includes(directory) || pids.includes(Number.parseInt(line, 10)));
}

export function watchdogOf(directory: string, run: Run): number {
  const line = processList().find((one) => one.includes(`watchdog.ts ${directory} ${run.pid}`));
  if (line === undefined) throw new Error('the mesh has no watchdog');
  return Number.parseInt(line, 10);
}

// A zombie has ended: it waits for nothing but a parent that looks.
function processList(): readonly string[] {
  return execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => !/^\s*\d+ Z/.test(line));
}

/** A new directory that other users may walk through, as PostgreSQL's has to. */
export function newDirectory(name: string): string {
  const directory = mkdtempSync(join(tmpdir(), name));
  chmodSync(directory, 0o755);
  return directory;
}

/** A PATH with these programs and no others. */
export function pathWith(folder: string, programs: readonly string[]): string {
  mkdirSync(folder, { recursive: true });
  for (const program of programs) symlinkSync(execFileSync('which', [program], { encoding: 'utf8' }).trim(), join(folder, program));
  return folder;
}
