import { createServer } from 'node:net';
import { CannotStart } from './cannot-start.ts';
import { userOf } from './port-user.ts';

/** Refuses to start on a port that somebody else listens on, and says who. */
export async function checkPorts(base: number, wanted: (base: number) => ReadonlyMap<string, number>): Promise<void> {
  for (const [name, port] of wanted(base)) {
    if (await isFree(port)) continue;
    const other = await freeBase(base, wanted);
    throw new CannotStart(
      `Port ${port} (${name}) is in use by ${userOf(port)}: end that, or start on other ports with COUNTERSIGN_PORT=${other} npm start.`,
    );
  }
}

async function freeBase(base: number, wanted: (base: number) => ReadonlyMap<string, number>): Promise<number> {
  for (let other = base + 1000; other < 60_000; other += 1000) {
    const free = await Promise.all([...wanted(other).values()].map(isFree));
    if (free.every(Boolean)) return other;
  }
  return base + 100;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
