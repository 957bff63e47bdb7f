import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const offset = 60;

/** A simulator in a process of its own, for specs. */
export interface RunningSimulator {
  readonly port: number;
  readonly url: string;
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
}

/** Starts it on a free port and returns when it says that it listens. */
export async function startSimulator(directory: string, largestFile = 'unlimited'): Promise<RunningSimulator> {
  const port = await freePort();
  const child = spawnSimulator(directory, port, largestFile);
  const [said] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => ['nothing'])])) as [unknown];
  if (!String(said).includes('listens')) throw new Error(`The simulator did not start: it said ${String(said)}`);
  return { port, url: `http://127.0.0.1:${port}`, child };
}

/** Starts one that is expected to refuse; what it wrote, and its exit code. */
export async function refusedStart(directory: string, port: number): Promise<{ said: string; code: number | null }> {
  return sentenceOf(spawnSimulator(directory, port));
}

/** What it writes before it ends by itself, and how it ends. */
export async function sentenceOf(child: RunningSimulator['child']): Promise<{ said: string; code: number | null }> {
  let said = '';
  child.stderr.on('data', (bytes) => (said += String(bytes)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { said, code };
}

/** Ends it and waits for the end; the exit code, or null for a kill. */
export async function end({ child }: RunningSimulator, signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  const [code] = (await exit) as [number | null];
  return code;
}

/** `largestFile` is in blocks of 512 bytes: a disk that is full soon. */
function spawnSimulator(directory: string, port: number, largestFile = 'unlimited') {
  const env = { PATH: process.env['PATH'] ?? '', COUNTERSIGN_PORT: String(port - offset), SIMULATOR_DIRECTORY: directory };
  return spawn('sh', ['-c', `ulimit -f ${largestFile}; exec "$0" "$1"`, process.execPath, main], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
