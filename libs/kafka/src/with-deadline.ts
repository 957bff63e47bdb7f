import { setTimeout as pause } from 'node:timers/promises';

/** Waits for work that may never end (kafkajs does not come back from a broker that is frozen), but no longer than this. */
export async function withDeadline(work: Promise<unknown> | undefined, milliseconds: number): Promise<void> {
  const timer = new AbortController();
  const late = pause(milliseconds, undefined, { signal: timer.signal }).catch(() => {});
  await Promise.race([Promise.resolve(work).catch(() => {}), late]);
  timer.abort();
}
