import { setTimeout as pause } from 'node:timers/promises';
import { type Database, isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import type { Batcher } from './batcher.ts';
import { type DueRow, DueWork } from './due-work.ts';
import type { DueHandler } from './find-doors.ts';
import { leaseLost } from './statement.ts';
import { OvertakenError, sentenceOf } from './step.ts';

const pollMs = 500;
const uniqueViolation = '23505';

/** Claims work of one kind: due, not leased, its object free; one row an object. */
const claim = `
with candidate as (
  select distinct on (d.object) d.kind, d.key, d.at from due d
  where d.kind = $1 and d.at <= now() and (d.leased_until is null or d.leased_until < now())
    and not exists (select 1 from due o where o.object = d.object and o.leased_until is not null and (o.kind, o.key) <> (d.kind, d.key))
  order by d.object, d.at),
chosen as (
  select d.kind, d.key from due d join (select * from candidate order by at limit $2) c using (kind, key)
  where d.at <= now() and (d.leased_until is null or d.leased_until < now())
  for update of d skip locked)
update due d set leased_until = now() + $3 * interval '1 millisecond', fence = d.fence + 1, attempt = d.attempt + 1
from chosen c where d.kind = c.kind and d.key = c.key
returning d.kind, d.key, d.object, d.subject, d.because, d.attempt, d.fence::text, d.filed::text,
  (select version::text from item where item.subject = d.subject) as version`;

/** Runs one kind of due work: claims what is due, as much as it may run at once, and wakes when something is filed. */
export class DueRunner {
  private readonly active = new Set<Promise<void>>();
  private wakeUp: () => void = () => {};
  private stopped = false;
  private loop: Promise<void> | undefined;

  constructor(
    private readonly handler: DueHandler,
    private readonly database: Database,
    private readonly batcher: Batcher,
    private readonly now: () => number,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  wake(): void {
    this.wakeUp();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeUp();
    await this.loop;
    await Promise.allSettled(this.active);
  }

  private async run(): Promise<void> {
    let isBroken = false;
    while (!this.stopped) {
      const woken = this.nextWake();
      try {
        const claimed = await this.claim();
        for (const row of claimed) this.launch(row);
        if (isBroken) log.info({ kind: this.handler.kind }, 'Due work is found again');
        isBroken = false;
        if (claimed.length > 0 && this.active.size < this.handler.concurrency) continue;
      } catch (err) {
        if (!isBroken) log.warn({ err, kind: this.handler.kind }, 'Due work cannot be claimed: waiting');
        isBroken = true;
      }
      await woken;
    }
  }

  private async claim(): Promise<readonly DueRow[]> {
    const free = this.handler.concurrency - this.active.size;
    if (free <= 0) return [];
    try {
      return await this.database.query<DueRow>(claim, [this.handler.kind, free, this.handler.leaseMs], 'claim-due');
    } catch (error) {
      // Another instance took a lease on one of these objects at the same moment.
      if (Object(error).code === uniqueViolation) return [];
      throw error;
    }
  }

  /** Settles at the next wake or poll, whichever is first; made before the claim, so that no wake is missed. */
  private async nextWake(): Promise<void> {
    const timer = new AbortController();
    await Promise.race([
      pause(pollMs, undefined, { ref: false, signal: timer.signal }).catch(() => {}),
      new Promise<void>((resolve) => {
        this.wakeUp = resolve;
      }),
    ]);
    timer.abort();
  }

  private launch(row: DueRow): void {
    const work = this.handle(row).finally(() => {
      this.active.delete(work);
      this.wakeUp();
    });
    this.active.add(work);
  }

  private async handle(row: DueRow): Promise<void> {
    const work = new DueWork(row, { version: Number(row.version ?? 0) }, this.batcher, this.now);
    try {
      await this.handler.run(work);
      await work.end();
    } catch (error) {
      if (Object(error).code === leaseLost) log.warn({ kind: row.kind, key: row.key }, 'Another instance has taken over this due work');
      else await this.release(row, error);
    }
  }

  /** It failed: it is free again, at once where it was merely overtaken, later and later where its door threw. */
  private async release(row: DueRow, error: unknown): Promise<void> {
    const wasOvertaken = error instanceof OvertakenError;
    const delay = wasOvertaken ? 0 : Math.min(60_000, 250 * 2 ** Math.min(row.attempt, 8));
    if (!wasOvertaken)
      log.warn({ err: error, kind: row.kind, key: row.key, problem: sentenceOf(error) }, 'Due work failed: it is tried again');
    try {
      await this.database.query(
        `update due set leased_until = null, at = now() + $1 * interval '1 millisecond' where kind = $2 and key = $3 and fence = $4`,
        [delay, row.kind, row.key, row.fence],
      );
    } catch (cause) {
      // The lease runs out by itself.
      if (!isWorldBroken(cause)) log.error({ err: cause }, 'Due work could not be released');
    }
  }
}
