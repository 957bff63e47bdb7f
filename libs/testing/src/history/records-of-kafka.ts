import { setTimeout as pause } from 'node:timers/promises';
import { feedTopics, topics as all } from '@countersign/contracts';
import { kafkaClient } from '@countersign/kafka';
import type { Admin, Batch, Consumer } from 'kafkajs';
import type { KafkaRecord } from './history.ts';

/** A feed is what the mesh stands on, and no part of what happened to an item. */
const topics = all.filter(({ topic }) => !feedTopics.includes(topic));

/** A broker that has just come back turns away who asks for a group, for seconds where it has much to load. */
const patienceMs = 30_000;

/** Whoever is turned away begins anew. */
async function collected(brokers: string): Promise<readonly KafkaRecord[]> {
  for (const end = Date.now() + patienceMs; ; ) {
    try {
      return await readAll(brokers);
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(200);
    }
  }
}

async function readAll(brokers: string): Promise<readonly KafkaRecord[]> {
  const groupId = `history-${process.pid}-${process.hrtime.bigint()}`;
  const kafka = kafkaClient(groupId, brokers, 'bounded');
  const admin = kafka.admin();
  // kafkajs 2.2.4 starts a consumer that fails while it is closed once more, after the close: with a timer that nobody clears.
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, retry: { restartOnFailure: async () => false } });
  try {
    await admin.connect();
    await consumer.connect();
    const records = await readTo(await ends(admin), consumer);
    await consumer.disconnect();
    await admin.deleteGroups([groupId]);
    return records;
  } finally {
    // Both, whatever failed before: a client that is left connected holds a timer.
    await Promise.all([consumer.disconnect(), admin.disconnect()]);
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

const [brokers = ''] = process.argv.slice(2);
for (const record of await collected(brokers)) process.stdout.write(`${JSON.stringify(record)}\n`);
// What kafkajs 2.2.4 may have left open ends with this process.
process.stdout.end(() => process.exit(0));
