import { setTimeout as pause } from 'node:timers/promises';
import { topics } from '@countersign/contracts';
import { kafkaAt } from './tap.ts';

/** The average size of the mesh's records, by topic, bytes: what the pipe's are padded to. */
export async function averageSizes(brokers: string): Promise<Readonly<Record<string, number>>> {
  const consumer = kafkaAt(brokers, 'sizes').consumer({ groupId: `sizes-${process.pid}`, maxWaitTimeInMs: 100 });
  const sums = new Map<string, { bytes: number; records: number }>();
  let seenAt = Date.now();
  await consumer.connect();
  await consumer.subscribe({ topics: topics.map(({ topic }) => topic), fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch }) => {
      const sum = sums.get(batch.topic) ?? { bytes: 0, records: 0 };
      for (const { value } of batch.messages) {
        sum.bytes += value?.length ?? 0;
        sum.records += 1;
      }
      sums.set(batch.topic, sum);
      seenAt = Date.now();
    },
  });
  while (sums.size === 0 || Date.now() - seenAt < 1500) await pause(100);
  await consumer.disconnect();
  return Object.fromEntries([...sums].map(([topic, { bytes, records }]) => [topic, Math.round(bytes / records)]));
}
