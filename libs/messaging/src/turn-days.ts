import { setTimeout as pause } from 'node:timers/promises';
import { type Database, isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import type { Batcher } from './batcher.ts';
import { turnInboxDays } from './inbox-days.ts';

const hourMs = 60 * 60 * 1000;

/** Resolves once the inbox has the days that it needs now; it is given new ones, and loses old ones, every hour until the signal. */
export async function turnDays(database: Database, batcher: Pick<Batcher, 'doubt'>, signal: AbortSignal): Promise<void> {
  for (let isDone = false; !isDone; ) {
    try {
      await turnInboxDays(database);
      isDone = true;
    } catch (error) {
      if (!isWorldBroken(error) || signal.aborted) throw error;
      batcher.doubt(error);
      await pause(500, undefined, { ref: false });
    }
  }
  void turnHourly(database, signal);
}

async function turnHourly(database: Database, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(hourMs, undefined, { ref: false, signal }).catch(() => {});
    try {
      if (!signal.aborted) await turnInboxDays(database);
    } catch (err) {
      if (!isWorldBroken(err)) log.error({ err }, 'The inbox could not turn its days');
    }
  }
}
