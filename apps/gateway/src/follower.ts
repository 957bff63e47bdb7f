import { setTimeout as pause } from 'node:timers/promises';
import { Readiness } from '@countersign/chassis';
import { log } from '@countersign/telemetry';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AuditLog } from './audit-log.ts';
import { Reader } from './reader.ts';
import { type Edition, ReadModel } from './store/read-model.ts';

const tryAgainAfterMs = 500;
const patienceSeconds = 20;
/** From one page to the next, where the log is read to its end: what is said of an item in that time is one change of its row. */
const pageEveryMs = 150;
const unread = 'the log has not been read yet';

/** Follows audit's log for as long as the room is open; where audit or PostgreSQL is away it waits for them. */
@Injectable()
export class Follower implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly closing = new AbortController();
  /** Replaced where the question that is open at audit is the wrong one. */
  private asking = new AbortController();
  private following: Promise<void> = Promise.resolve();
  private trouble: string | undefined = unread;

  constructor(
    private readonly audit: AuditLog,
    private readonly reader: Reader,
    private readonly model: ReadModel,
    readiness: Readiness,
  ) {
    readiness.add('audit', () => this.trouble);
  }

  onApplicationBootstrap(): void {
    this.following = this.follow();
  }

  async onModuleDestroy(): Promise<void> {
    this.closing.abort();
    await this.following;
  }

  /** Builds the read model anew from the log's beginning, beside the one that is served until then. */
  async startAnew(): Promise<void> {
    await this.model.begin();
    log.info({}, 'Building the read model anew');
    this.asking.abort();
  }

  private async follow(): Promise<void> {
    while (!this.closing.signal.aborted) {
      try {
        await this.step();
      } catch (err) {
        await this.recover(err);
      }
    }
  }

  /** A page for each edition: what is being built does not hold up what is served. */
  private async step(): Promise<void> {
    this.asking = new AbortController();
    const startedAt = performance.now();
    const editions = await this.model.editions();
    // Only who has nothing else to do waits for news; in trouble the answer itself is the news.
    const wait = editions.length === 1 && this.trouble === undefined ? patienceSeconds : 0;
    let isAtTheEnd = true;
    for (const edition of editions) isAtTheEnd = (await this.read(edition, wait)) && isAtTheEnd;
    if (this.trouble !== undefined) log.info({ next: editions.at(-1)?.next }, 'Following the log');
    this.trouble = undefined;
    if (isAtTheEnd) await this.rest(startedAt + pageEveryMs - performance.now());
  }

  private async rest(milliseconds: number): Promise<void> {
    const signal = AbortSignal.any([this.closing.signal, this.asking.signal]);
    if (milliseconds > 0) await pause(milliseconds, undefined, { signal }).catch(() => undefined);
  }

  /** Takes a page in; returns whether it was the last one for now. */
  private async read(edition: Edition, wait: number): Promise<boolean> {
    const { next, serving } = edition;
    const page = await this.audit.from(next, wait, AbortSignal.any([this.closing.signal, this.asking.signal]));
    if (page.size < next)
      throw new Error(`audit's log has ${page.size} records and ${next} have been read of it: it is another log, or was cut`);
    await this.reader.take(page.records, edition);
    const isAtTheEnd = next + page.records.length >= page.size;
    if (!serving && isAtTheEnd && (await this.model.serve(edition))) log.info({ records: page.size }, 'The read model was built anew');
    return isAtTheEnd;
  }

  private async recover(err: unknown): Promise<void> {
    if (this.closing.signal.aborted || this.asking.signal.aborted) return;
    if (this.trouble === undefined || this.trouble === unread) log.warn({ err }, 'The log cannot be followed: waiting');
    this.trouble = `the log cannot be followed: ${err instanceof Error ? reasonOf(err) : String(err)}`;
    await pause(tryAgainAfterMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}

/** `fetch failed` says nothing: its cause does. */
const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? `${message} (${cause.message})` : message);
