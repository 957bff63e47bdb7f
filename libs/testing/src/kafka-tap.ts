import { type Part, score, topicOf } from '@countersign/contracts';
import { kafkaClient } from '@countersign/kafka';
import type { Admin, Consumer, IHeaders, Producer } from 'kafkajs';
import { eventually } from './eventually.ts';
import { newNumber } from './mesh.ts';
import { theRun } from './run.ts';

/** A record as it stands in Kafka. */
export interface Tapped {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
}

export interface Tap {
  /** Everything that was said on any business topic since the tap was opened. */
  readonly records: readonly Tapped[];
  /** Appends records once more, byte for byte, and waits until every room that hears them, and this tap, has gone past. */
  repeat(records: readonly Tapped[]): Promise<void>;
  close(): Promise<void>;
}

/** Listens to every business topic from now on. */
export async function tapped(): Promise<Tap> {
  const groupId = `tap-${newNumber()}`;
  const kafka = kafkaClient(groupId, theRun().kafkaAdmin, 'bounded');
  const [consumer, producer, admin] = [kafka.consumer({ groupId, maxWaitTimeInMs: 100 }), kafka.producer(), kafka.admin()];
  await Promise.all([consumer.connect(), producer.connect(), admin.connect()]);
  const records = await listened(consumer);
  return {
    records,
    repeat: async (wanted) => {
      const places = await append(producer, wanted);
      await Promise.all(places.flatMap((place) => [untilHeard(admin, place), untilTapped(records, place)]));
    },
    close: async () => {
      await Promise.all([consumer.disconnect(), producer.disconnect()]);
      await admin.deleteGroups([groupId]);
      await admin.disconnect();
    },
  };
}

/** Resolves once its place in every partition is fixed: what is said from then on is not missed. */
async function listened(consumer: Consumer): Promise<readonly Tapped[]> {
  const records: Tapped[] = [];
  const placed = new Promise<void>((resolve) => {
    consumer.on(consumer.events.FETCH, () => resolve());
  });
  await consumer.subscribe({ topics: score.map(({ event }) => topicOf(event.name)), fromBeginning: false });
  await consumer.run({
    eachMessage: async ({ topic, partition, message: { offset, key, value, headers = {} } }) => {
      records.push({ topic, partition, offset, key, value, headers });
    },
  });
  await placed;
  return records;
}

interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

async function append(producer: Producer, records: readonly Tapped[]): Promise<readonly Place[]> {
  const sent = await Promise.all(
    records.map(({ topic, partition, key, value, headers }) => producer.send({ topic, messages: [{ partition, key, value, headers }] })),
  );
  return sent.flat().map(({ topicName, partition, baseOffset }) => ({ topic: topicName, partition, offset: BigInt(baseOffset ?? 0) }));
}

/** A room commits what it has heard and stored. */
async function untilHeard(admin: Admin, { topic, partition, offset }: Place): Promise<void> {
  for (const groupId of hearersOf(topic)) {
    await eventually(async () => {
      const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
      const next = committed?.partitions.find((each) => each.partition === partition)?.offset ?? '-1';
      return BigInt(next) > offset ? next : undefined;
    }, `offset of ${groupId} in ${topic} beyond ${offset}`);
  }
}

function untilTapped(records: readonly Tapped[], { topic, partition, offset }: Place): Promise<unknown> {
  const isThere = (record: Tapped): boolean => record.topic === topic && record.partition === partition && BigInt(record.offset) >= offset;
  return eventually(async () => records.find(isThere), `record ${offset} of ${topic} in the tap`);
}

const hearersOf = (topic: string): Part['hears'] => score.find(({ event }) => topicOf(event.name) === topic)?.hears ?? [];
