import { type Reading, show } from '@countersign/telemetry';

interface Part {
  readonly topic: string;
  records: number;
  /** When the broker appended the oldest record that is at work; undefined where none is. */
  oldest: number | undefined;
}

/** How far this consumer is behind, topic by topic, as its fetches say: nobody is asked for it. */
export class Lag {
  private readonly now: () => number;
  private readonly parts = new Map<string, Part>();

  constructor(now: () => number = Date.now) {
    this.now = now;
    show(['lag', 'oldest'], () => this.readings());
  }

  /** A fetch has brought records up to `last`, of which the broker had `end` then. */
  begun(topic: string, partition: number, { first, end, appendedAt }: { first: string; end: string; appendedAt: string }): void {
    this.parts.set(`${topic} ${partition}`, { topic, records: Number(end) - Number(first), oldest: Number(appendedAt) });
  }

  done(topic: string, partition: number, { last, end }: { last: string; end: string }): void {
    this.parts.set(`${topic} ${partition}`, { topic, records: Number(end) - Number(last) - 1, oldest: undefined });
  }

  /** Partitions are given anew: what was known of them may be another instance's now. */
  forget(): void {
    this.parts.clear();
  }

  readings(): { readonly lag: readonly Reading[]; readonly oldest: readonly Reading[] } {
    const byTopic = Map.groupBy(this.parts.values(), ({ topic }) => topic);
    const rows = [...byTopic].map(([topic, parts]) => ({ labels: { topic }, parts }));
    const age = ({ oldest }: Part): number => (oldest === undefined ? 0 : Math.max(0, this.now() - oldest) / 1_000);
    return {
      lag: rows.map(({ labels, parts }) => ({ labels, value: parts.reduce((sum, { records }) => sum + records, 0) })),
      oldest: rows.map(({ labels, parts }) => ({ labels, value: Math.max(...parts.map(age)) })),
    };
  }
}
