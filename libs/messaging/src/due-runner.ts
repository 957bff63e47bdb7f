import { setTimeout as pause } from 'node:timers/promises';
import { type Database, isConflict, isTaken, isWorldBroken } from '@countersign/persistence';
import { attributes, log } from '@countersign/telemetry';
import type { Batcher } from './batcher.ts';
import { type DueRow, DueWork } from './due-work.ts';
import type { DueHandler } from './find-doors.ts';
import { leaseLost } from './due-parts.ts';
import { inDoor } from './in-door.ts';
import { OvertakenError, sentenceOf } from './step.ts';
import type { Trust } from './trust.ts';

const pollMs = 500;
const racesAtMost = 5;

/** Takes away leases that have run out; who held one may no longer write. */
const expire = `
update due set leased_until = null where (kind, key) in (
  select kind, key from due where leased_until < now() for update skip locked)`;

/**
 * Claims work of one kind that is due and whose object is free: nothing of it is leased, and nothing of it that this room does has been
 * due for longer. It looks at the front of the queue alone, $5 rows in the order of the index: a backlog is not read for each claim. What
 * is joined to the front is found by object; the kind is written as no index has it, because a table that is filled and emptied all the
 * time has no statistics to tell the planner which index is the small one.
 */
const claim = `
with front as materialized (
  select kind, key, object, at from due
  where kind = $1 and at <= now() and leased_until is null order by kind, at limit $5),
candidate as (
  select d.kind, d.key from due d join front f on d.kind = f.kind and d.key = f.key
  where d.leased_until is null
    and not exists (select from due o where o.object = f.object and o.leased_until is not null)
    and not exists (select from due o where o.object = f.object and o.kind || '' = any($4::text[])
      and o.at <= f.at and (o.at, o.kind, o.key) < (f.at, f.kind, f.key))
  order by f.at limit $2 for update of d skip locked)
update due d set leased_until = now() + $3 * interval '1 millisecond', fence = d.fence + 1, attempt = d.attempt + 1
from candidate c where d.kind = c.kind and d.key = c.key
returning d.kind, d.key, d.object, d.subject, d.because, d.attempt, d.fence::text, d.filed::text,
  (select version::text from item where item.subject = d.subject) as version,
  (select traceparent from item where item.subject = d.subject) as traceparent`;

/** Rows at the front of the queue. Where all of them wait for others of their objects, all rows are looked at: now and then. */
const front = 250;

/** Runs one kind of due work: claims what is due, as much as it may run at once, and wakes when something is filed. */
export class DueRunner {
  private readonly active = new Set<Promise<void>>();
  private wakeUp: () => void = () => {};
  private stopped = false;
  private readonly lastAt = { expire: Number.NEGATIVE_INFINITY, 'look at all': Number.NEGATIVE_INFINITY };
  private loop: Promise<void> | undefined;

  constructor(
    private readonly handler: DueHandler,
    private readonly database: Database,
    private readonly batcher: Batcher,
    private readonly now: () => number,
    /** Kinds of due work that this room does: they take turns on an object. */
    private readonly kinds: readonly string[],
    private readonly trust: Pick<Trust, 'mayAct'>,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  wake(): void {
    this.wakeUp();
  }

  /** Claims nothing more, and waits for what runs, `deadlineMs` at most: the rest is found by its lease. */
  async stop(deadlineMs: number): Promise<void> {
    this.stopped = true;
    this.wakeUp();
    const ended = Promise.resolve(this.loop).then(() => Promise.allSettled(this.active));
    await Promise.race([ended, pause(deadlineMs, undefined, { ref: false })]);
  }

  private async run(): Promise<void> {
    let isBroken = false;
    while (!this.stopped) {
      const woken = this.nextWake();
      try {
        const claimed = await this.claim();
        for (const row of claimed) this.launch(row);
        isBroken = false;
        if (claimed.length > 0 && this.active.size < this.handler.concurrency) continue;
      } catch (err) {
        if (isWorldBroken(err)) this.batcher.doubt(err);
        else if (!isBroken) log.error({ err, kind: this.handler.kind }, 'Due work cannot be claimed: it is tried again');
        isBroken = true;
      }
      await woken;
    }
  }

  private async claim(): Promise<readonly DueRow[]> {
    const { concurrency, isEffect = false } = this.handler;
    if (isEffect && !this.trust.mayAct) return [];
    for (let races = 0; races < racesAtMost; races += 1) {
      const free = concurrency - this.active.size;
      if (free <= 0) return [];
      try {
        if (this.isTimeTo('expire')) await this.database.query(expire, [], 'expire');
        const claimed = await this.ask(free, front);
        return claimed.length > 0 || !this.isTimeTo('look at all') ? claimed : await this.ask(free, null);
      } catch (error) {
        // Another instance took a lease on one of these objects at the same moment: by now it can be seen.
        if (!isTaken(error) && !isConflict(error)) throw error;
      }
    }
    return [];
  }

  private ask(free: number, among: number | null): Promise<readonly DueRow[]> {
    const { kind, leaseMs } = this.handler;
    // Not prepared: only a plan that knows how few rows are wanted leaves a long backlog unread.
    return this.database.query<DueRow>(claim, [kind, free, leaseMs, this.kinds, among]);
  }

  /** What costs more than a claim is done once in a while. */
  private isTimeTo(what: 'expire' | 'look at all'): boolean {
    const now = performance.now();
    if (now - this.lastAt[what] < pollMs) return false;
    this.lastAt[what] = now;
    return true;
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
    const work = new DueWork({ ...row, leaseMs: this.handler.leaseMs }, { version: Number(row.version ?? 0) }, this.batcher, this.now);
    try {
      // What comes due after a wait begins a trace, which links back to where the item was left.
      await inDoor(row.kind, dueAbout(row), { kind: 'consumer', follows: [row.traceparent ?? undefined] }, async () => {
        await this.handler.run(work);
        await work.end();
      });
    } catch (error) {
      if (Object(error).code === leaseLost) log.warn({ kind: row.kind, key: row.key }, 'Another instance has taken over this due work');
      else await this.release(row, error);
    } finally {
      work.close();
    }
  }

  /** It failed: it is free again, at once where it was merely overtaken, later and later where its door threw. */
  private async release(row: DueRow, error: unknown): Promise<void> {
    const wasOvertaken = error instanceof OvertakenError;
    const delay = wasOvertaken ? 0 : Math.min(60_000, 250 * 2 ** Math.min(row.attempt, 8));
    if (!wasOvertaken)
      log.warn({ err: error, kind: row.kind, key: row.key, problem: sentenceOf(error) }, 'Due work failed: it is tried again');
    const end = performance.now() + this.handler.leaseMs;
    while (performance.now() < end) {
      try {
        await this.database.query(
          `update due set leased_until = null, at = case when filed = $5 then now() + $1 * interval '1 millisecond' else at end
           where kind = $2 and key = $3 and fence = $4`,
          [delay, row.kind, row.key, row.fence, row.filed],
        );
        return;
      } catch (cause) {
        if (!isWorldBroken(cause)) return log.error({ err: cause }, 'Due work could not be released: its lease runs out');
        this.batcher.doubt(cause);
        if (this.stopped) return;
        await pause(pollMs, undefined, { ref: false });
      }
    }
  }
}

const dueAbout = ({ subject, kind, attempt }: DueRow) => ({
  [attributes.workItem]: subject,
  [attributes.due]: kind,
  [attributes.attempt]: attempt,
});
