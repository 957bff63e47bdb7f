import type { Producer } from 'kafkajs';

/** What an acknowledgement says where a topic has its senders' time. */
const notAppendTime = '-1';
/** A round trip of twice as much tells too little to forget for it what is known. */
const coarseMs = 1_000;

/** Longer ago than this, either clock may have been put right since. */
const goodForMs = 60_000;

/**
 * What the broker's acknowledgements tell of its clock: a record's append time lies between the moments at which it was sent and acknowledged.
 * Nothing is asked for it, and nothing is known before something was said.
 */
export class BrokerClock {
  /** This process's own time. */
  readonly now: () => number;
  private readonly otherTime = new Set<string>();
  private readonly elapsed: () => number;
  private last: { readonly aheadMs: number; readonly withinMs: number } | null = null;
  private lastAt = Number.NEGATIVE_INFINITY;

  /** `elapsed` is a clock that nobody puts right. */
  constructor(now: () => number, elapsed: () => number = () => performance.now()) {
    this.now = now;
    this.elapsed = elapsed;
  }

  /** How far this process's clock is ahead of the broker's, and how exactly that is known, milliseconds. */
  get offset(): { readonly aheadMs: number; readonly withinMs: number } | null {
    return this.last;
  }

  /** The broker's time in whole milliseconds, as far as it is known: this process's own where nothing was said within a minute. */
  readonly brokerNow = (): number => this.now() - (this.isOld ? 0 : Math.round(this.last?.aheadMs ?? 0));

  /** Topics whose records have not the broker's time. */
  get topicsOfOtherTime(): readonly string[] {
    return [...this.otherTime];
  }

  /** The same producer, but that what it is answered is noticed here. */
  watching(producer: Producer): Pick<Producer, 'sendBatch'> {
    return {
      sendBatch: async (batch) => {
        const from = this.now();
        const answers = await producer.sendBatch(batch);
        for (const { topicName, logAppendTime = notAppendTime } of answers) this.notice(topicName, Number(logAppendTime), from, this.now());
        return answers;
      },
    };
  }

  private notice(topic: string, appended: number, from: number, until: number): void {
    if (appended < 0) {
      this.otherTime.add(topic);
      return;
    }
    this.otherTime.delete(topic);
    const withinMs = (until - from) / 2 + 1;
    if (this.last !== null && !this.isOld && withinMs > Math.max(coarseMs, this.last.withinMs)) return;
    this.last = { aheadMs: (from + until) / 2 - appended, withinMs };
    this.lastAt = this.elapsed();
  }

  private get isOld(): boolean {
    return this.elapsed() - this.lastAt > goodForMs;
  }
}
