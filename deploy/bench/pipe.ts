import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { topics } from '@countersign/contracts';
import type { Producer } from 'kafkajs';
import type { BenchItem } from './items.ts';
import type { Shape } from './shape.ts';
import { kafkaAt, producerSettings } from './tap.ts';

const rooms = ['enrichment', 'routing', 'approval', 'audit', 'execution'];
const script = fileURLToPath(new URL('./pipe-room.ts', import.meta.url));

/** The bare pipe: the same topics, partitions, record sizes and consumer groups, kafkajs and JSON only. */
export async function startPipe(brokers: string, sizes: Readonly<Record<string, number>>): Promise<Shape> {
  const prefix = 'pipe.';
  await createTopics(brokers, prefix);
  const children = new Map<string, ChildProcess>(
    rooms.map((room) => [
      room,
      fork(script, [room, brokers, prefix, JSON.stringify(sizes)], { execArgv: ['--max-semi-space-size=16', '--no-warnings'] }),
    ]),
  );
  await Promise.all([...children.values()].map((child) => once(child, 'message')));
  const producer = kafkaAt(brokers, 'pipe-intake').producer(producerSettings);
  await producer.connect();
  return {
    name: 'pipe',
    last: 'action.approved',
    prefix,
    processes: new Map([...children].map(([name, child]) => [name, child.pid ?? 0])),
    send: (items) => send(producer, prefix, sizes, items),
    stop: async () => {
      await producer.disconnect();
      await Promise.all([...children.values()].map((child) => (child.kill('SIGTERM'), once(child, 'exit'))));
    },
  };
}

async function send(
  producer: Producer,
  prefix: string,
  sizes: Readonly<Record<string, number>>,
  items: readonly BenchItem[],
): Promise<readonly string[]> {
  const subjects = items.map(() => randomUUID());
  const messages = (topic: string) =>
    subjects.map((subject) => {
      const event = { id: randomUUID(), subject, data: '' };
      const padding = 'x'.repeat(Math.max(0, (sizes[topic] ?? 1000) - JSON.stringify(event).length));
      return {
        key: subject,
        value: JSON.stringify({ ...event, data: padding }),
        headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
      };
    });
  const names = ['work-items.received', 'work-items.content'];
  await producer.sendBatch({ acks: -1, topicMessages: names.map((topic) => ({ topic: prefix + topic, messages: messages(topic) })) });
  return subjects;
}

async function createTopics(brokers: string, prefix: string): Promise<void> {
  const admin = kafkaAt(brokers, 'pipe-admin').admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: topics.map(({ topic, partitions }) => ({ topic: prefix + topic, numPartitions: partitions })),
  });
  await admin.disconnect();
}
