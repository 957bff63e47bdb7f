import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const offset = 60;

/** A simulator in a process of its own, for specs. */
export interface RunningSimulator {
  readonly port: number;
  readonly url: string;
  readonly child: ChildProcess;
}

/** Starts it on a free port and returns when it says that it listens. */
export async function startSimulator(directory: string, port?: number): Promise<RunningSimulator> {
  const chosen = port ?? (await freePort());
  const child = spawnSimulator(directory, chosen);
  const [said] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => ['nothing'])])) as [unknown];
  if (!String(said).includes('listens')) throw new Error(`The simulator did not start: it said ${String(said)}`);
  return { port: chosen, url: `http://127.0.0.1:${chosen}`, child };
}

/** Starts one that is expected to refuse; what it wrote, and its exit code. */
export async function refusedStart(directory: string, port: number): Promise<{ said: string; code: number | null }> {
  const child = spawnSimulator(directory, port);
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

function spawnSimulator(directory: string, port: number) {
  const env = { PATH: process.env['PATH'] ?? '', COUNTERSIGN_PORT: String(port - offset), SIMULATOR_DIRECTORY: directory };
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
