import { setTimeout as pause } from 'node:timers/promises';
import { feedTopics } from '@countersign/contracts';
import { withDeadline } from '@countersign/kafka';
import { log } from '@countersign/telemetry';
import type { Admin } from 'kafkajs';

const lookEveryMs = 20;
const tryAgainAfterMs = 300;
/** So many tries until it is news that the broker does not answer. */
const longTrying = 50;

/** How far each feed is read, and whether that is as far as it goes. */
export class FeedEnds {
  /** The offset after the last record that was taken. */
  private readonly position = new Map<string, bigint>();
  private readonly ending = new AbortController();

  constructor(
    private readonly admin: Admin,
    private readonly prefix: string,
  ) {}

  get isStopped(): boolean {
    return this.ending.signal.aborted;
  }

  passed(topic: string, next: bigint): void {
    this.position.set(topic, next);
  }

  /** Resolves once the feeds are there, and may be read. */
  async areThere(): Promise<void> {
    await this.ends();
  }

  /** Resolves once as much of these feeds is read as there was when it was asked, or this is stopped. */
  async untilRead(topics: readonly string[] = feedTopics): Promise<void> {
    const ends = await this.ends();
    const isRead = (): boolean => ends.every(({ topic, end }) => !topics.includes(topic) || (this.position.get(topic) ?? 0n) >= end);
    while (!isRead() && !this.isStopped) await pause(lookEveryMs, undefined, { ref: false });
  }

  /** Tries until it succeeds; false where this is stopped before. */
  async persist(what: () => Promise<unknown>, news: string): Promise<boolean> {
    for (let attempt = 1; !this.isStopped; attempt += 1) {
      try {
        await what();
        return true;
      } catch (err) {
        if (attempt === longTrying) log.warn({ err }, news);
        await pause(tryAgainAfterMs, undefined, { ref: false });
      }
    }
    return false;
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await withDeadline(this.admin.disconnect(), 500);
  }

  private async ends(): Promise<readonly { readonly topic: string; readonly end: bigint }[]> {
    let found: readonly { readonly topic: string; readonly end: bigint }[] = [];
    await this.persist(async () => {
      await this.admin.connect();
      found = await Promise.all(feedTopics.map(async (topic) => ({ topic, end: await this.endOf(topic) })));
    }, 'The end of the feeds cannot be asked for: waiting');
    return found;
  }

  private async endOf(topic: string): Promise<bigint> {
    return BigInt((await this.admin.fetchTopicOffsets(this.prefix + topic))[0]?.high ?? 0);
  }
}
