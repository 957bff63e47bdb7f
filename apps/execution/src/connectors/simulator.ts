import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../simulators/src/main.ts', import.meta.url));
/** The ticketing simulator stands this far above its base port. */
const offset = 60;

/** The ticketing simulator in a process and a directory of its own, for specs. */
export interface Simulator {
  readonly url: string;
  /** The body of the answer. */
  call(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Record<string, unknown>>;
  /** Asks until the answer is so. */
  until(path: string, isSo: (body: Record<string, unknown>) => boolean): Promise<void>;
  end(): Promise<void>;
}

export async function startSimulator(): Promise<Simulator> {
  const directory = await mkdtemp(join(tmpdir(), 'ticketing-'));
  const port = await freePort();
  const environment = [`COUNTERSIGN_PORT=${port - offset}`, `SIMULATOR_DIRECTORY=${directory}`];
  const child = spawn('env', ['-i', ...environment, process.execPath, main], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [unknown];
  if (!String(said).includes('listens')) throw new Error(`The simulator did not start: ${String(said)}`);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    call: callsTo(url),
    until: async (path, isSo) => {
      for (let tries = 0; !isSo(await callsTo(url)('GET', path)); tries += 1) {
        if (tries > 2_000) throw new Error(`${path} never came to what was expected`);
        await pause(10);
      }
    },
    end: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const callsTo =
  (url: string): Simulator['call'] =>
  async (method, path, body, headers = {}) => {
    const more = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
    const answer = await fetch(url + path, { method, ...more });
    return (await answer.json()) as Record<string, unknown>;
  };
