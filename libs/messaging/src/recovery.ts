import { setTimeout as pause } from 'node:timers/promises';
import { type Database, isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { unpacked } from './envelope.ts';
import type { Publisher } from './publisher.ts';

const everyMs = 5_000;
const rowsAtOnce = 1_000;

/** Sends what was stored and never acknowledged: by an earlier life of this room, or by an instance that is gone. */
export class Recovery {
  private readonly ending = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly publisher: Publisher,
  ) {}

  /** Hands everything unsaid to the publisher, oldest first. Returns how many rows there were. */
  async recover(olderThanMs = 0): Promise<number> {
    const rows = await this.database.query<{ id: string; said: string }>(
      `select id, said from inbox where said is not null and at <= now() - $1 * interval '1 millisecond' order by subject, version limit ${rowsAtOnce}`,
      [olderThanMs],
    );
    const lost = rows.filter(({ id }) => !this.publisher.holds(id));
    this.publisher.enqueue(lost.map(({ id, said }) => ({ id, records: unpacked(said) })));
    if (lost.length > 0) log.info({ records: lost.length }, 'Sending what was stored and not yet acknowledged');
    return lost.length;
  }

  async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      try {
        if (!this.publisher.isBehind) await this.recover(everyMs);
      } catch (error) {
        if (!isWorldBroken(error)) log.error({ err: error }, 'Unsaid records could not be read');
      }
      await pause(everyMs, undefined, { ref: false, signal }).catch(() => {});
    }
  }

  stop(): void {
    this.ending.abort();
  }
}
