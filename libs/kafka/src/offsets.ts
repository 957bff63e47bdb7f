import { log } from '@countersign/telemetry';

interface Offset {
  readonly topic: string;
  readonly partition: number;
  /** The first that has not been handled. */
  readonly offset: string;
}

const soonMs = 100;

/**
 * Tells Kafka how far this consumer has come: a few times a second, all partitions in one request. kafkajs would ask for one after every
 * batch of every partition, and fetch no more of it until that is answered. What a crash leaves uncommitted is heard again, and is known.
 */
export class Offsets {
  private readonly commit: (offsets: Offset[]) => Promise<void>;
  private readonly done = new Map<string, Offset>();
  private timer: NodeJS.Timeout | undefined;

  constructor(commit: (offsets: Offset[]) => Promise<void>) {
    this.commit = commit;
  }

  /** Everything of a partition up to `last` is stored. */
  add(topic: string, partition: number, last: string): void {
    this.done.set(`${topic} ${partition}`, { topic, partition, offset: String(BigInt(last) + 1n) });
    this.later();
  }

  /** Partitions are given anew: what was heard of them may be behind what another instance has heard by now. */
  forget(): void {
    this.done.clear();
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const taken = [...this.done];
    this.done.clear();
    if (taken.length === 0) return;
    try {
      await this.commit(taken.map(([, offset]) => offset));
    } catch (error) {
      log.debug({ err: error }, 'Offsets could not be committed: they are told later');
      for (const [key, offset] of taken) if (!this.done.has(key)) this.done.set(key, offset);
      this.later();
    }
  }

  close(): void {
    clearTimeout(this.timer);
    this.done.clear();
  }

  private later(): void {
    this.timer ??= setTimeout(() => void this.flush(), soonMs).unref();
  }
}
