import type { Batch, KafkaMessage } from 'kafkajs';

type Fetched = Pick<Batch, 'messages' | 'highWatermark' | 'lastOffset'>;

/**
 * Keeps partitions in step. A fetch brings so many bytes of each: where records of one topic are small, it would run hours ahead of one where they are
 * large. What is newer than all that is there of a partition which has more to come is left for the next fetch, so whatever was said because of
 * another record comes after it or with it. The partition furthest behind is heard whole: something always moves.
 */
export class InStep {
  private fetched: { readonly batch: Fetched; readonly resolve: (messages: KafkaMessage[]) => void }[] = [];

  /** What may be heard now of a batch; nothing, perhaps. The batches of a fetch are asked about in one turn. */
  of(batch: Fetched): Promise<KafkaMessage[]> {
    return new Promise((resolve) => {
      if (this.fetched.length === 0) setImmediate(() => this.answer());
      this.fetched.push({ batch, resolve });
    });
  }

  private answer(): void {
    const { fetched } = this;
    this.fetched = [];
    const front = fetched.reduce((time, { batch }) => (hasMore(batch) ? Math.min(time, newestOf(batch)) : time), Number.POSITIVE_INFINITY);
    for (const { batch, resolve } of fetched) {
      const newer = batch.messages.findIndex(({ timestamp }) => Number(timestamp) > front);
      resolve(newer < 0 ? batch.messages : batch.messages.slice(0, newer));
    }
  }
}

const hasMore = (batch: Fetched): boolean => BigInt(batch.lastOffset()) + 1n < BigInt(batch.highWatermark);

/** A broker's clock may have been put back: the last is not always the newest. */
const newestOf = ({ messages }: Fetched): number => messages.reduce((newest, { timestamp }) => Math.max(newest, Number(timestamp)), 0);
