import type { EventOf } from '@countersign/contracts';
import { eventually } from '@countersign/testing';
import type { Admin, Kafka } from 'kafkajs';

export interface Tapped {
  readonly partition: number;
  readonly value: string;
}

/** Reads everything of one topic, in the order of each partition. */
export interface Tap {
  readonly records: readonly Tapped[];
  untilRead(admin: Admin): Promise<void>;
  close(): Promise<void>;
}

export async function tapOf(kafka: Kafka, topic: string): Promise<Tap> {
  const records: Tapped[] = [];
  const consumer = kafka.consumer({ groupId: `tap.${topic}`, maxWaitTimeInMs: 50, sessionTimeout: 10_000 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ partition, message: { value } }) => void records.push({ partition, value: String(value) }),
  });
  return {
    records,
    untilRead: async (admin) => {
      await eventually(
        async () => {
          const ends = await admin.fetchTopicOffsets(topic);
          return records.length >= ends.reduce((sum, { high }) => sum + Number(high), 0) ? true : undefined;
        },
        'tap at the end',
        60_000,
      );
    },
    close: () => consumer.disconnect(),
  };
}

/** What was said: each record once, those that stand there again, and what is wrong with their order. */
export function partsOf(records: readonly Tapped[]): {
  readonly said: readonly EventOf[];
  readonly copies: number;
  readonly wrong: readonly string[];
} {
  const bytes = new Map<string, string>();
  const last = new Map<string, number>();
  const said: EventOf[] = [];
  const wrong: string[] = [];
  let copies = 0;
  for (const { value } of records) {
    const event = JSON.parse(value) as EventOf;
    const before = bytes.get(event.id);
    if (before !== undefined) {
      copies += 1;
      if (before !== value) wrong.push(`${event.id} was said in two ways`);
      continue;
    }
    bytes.set(event.id, value);
    said.push(event);
    const expected = (last.get(event.subject) ?? 0) + 1;
    if (Number(event.sequence) !== expected) wrong.push(`${event.subject} says ${event.sequence} where ${expected} is next`);
    last.set(event.subject, Number(event.sequence));
  }
  return { said, copies, wrong };
}
