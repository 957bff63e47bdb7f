import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `look` finds something; fails at the deadline with what was last seen. */
export async function eventually<T>(look: () => Promise<T | undefined>, wanted: string, deadlineMs = 20_000): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Within ${deadlineMs} ms there was no ${wanted}`);
    await pause(50);
  }
}
