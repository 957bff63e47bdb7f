import { topics } from '@countersign/contracts';
import { kafkaClient } from '@countersign/kafka';
import type { Admin, Batch, Consumer } from 'kafkajs';
import type { KafkaRecord } from './history.ts';

/** Every record of every topic, from the beginning to where it ends now. */
export async function collectRecords(brokers: string): Promise<readonly KafkaRecord[]> {
  const groupId = `history-${process.pid}-${process.hrtime.bigint()}`;
  const kafka = kafkaClient(groupId, brokers.split(','), 'bounded');
  const [admin, consumer] = [kafka.admin(), kafka.consumer({ groupId, maxWaitTimeInMs: 100 })];
  await Promise.all([admin.connect(), consumer.connect()]);
  try {
    return await readTo(await ends(admin), consumer);
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]);
    await admin.disconnect();
  }
}

/** The offset after the last record of every partition that has any. */
async function ends(admin: Admin): Promise<Map<string, bigint>> {
  const places = new Map<string, bigint>();
  for (const { topic } of topics)
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      if (low !== high) places.set(`${topic} ${partition}`, BigInt(high));
  return places;
}

async function readTo(left: Map<string, bigint>, consumer: Consumer): Promise<readonly KafkaRecord[]> {
  const records: KafkaRecord[] = [];
  if (left.size === 0) return records;
  await consumer.subscribe({ topics: topics.map(({ topic }) => topic), fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload: { error } }) => reject(error));
    const eachBatch = async ({ batch }: { readonly batch: Batch }): Promise<void> => {
      const place = `${batch.topic} ${batch.partition}`;
      const end = left.get(place);
      if (end === undefined) return;
      records.push(...recordsIn(batch).filter(({ offset }) => BigInt(offset) < end));
      if (BigInt(batch.lastOffset()) + 1n >= end) left.delete(place);
      if (left.size === 0) resolve();
    };
    consumer.run({ autoCommit: false, eachBatch }).catch(reject);
  });
  return records;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What is no text is no event either, and is to be seen as such. */
function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    // Told as what it is.
    return `no UTF-8: ${Buffer.from(bytes).toString('hex')}`;
  }
}

const recordsIn = ({ topic, partition, messages }: Batch): readonly KafkaRecord[] =>
  messages.map(({ offset, timestamp, key, value }) => ({
    topic,
    partition,
    offset,
    appendedAt: new Date(Number(timestamp)).toISOString(),
    key: key?.toString('utf8') ?? null,
    value: textOf(value ?? new Uint8Array()),
  }));
