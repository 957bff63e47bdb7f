import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Acl, topicsWith } from '@countersign/contracts';
import type { RunFile } from '@countersign/embedded';
import { kafkaClient, putRight } from '@countersign/kafka';
import type { Producer } from 'kafkajs';
import { joined, joinFile, kafkaOfRooms, letJoin } from './identities.ts';
import type { BenchItem } from './items.ts';
import type { Shape } from './shape.ts';
import { kafkaAt, producerSettings } from './tap.ts';

const rooms = ['enrichment', 'routing', 'approval', 'audit', 'execution'];
const script = fileURLToPath(new URL('./pipe-room.ts', import.meta.url));

/**
 * The bare pipe: the same topics, partitions, record sizes and consumer groups, kafkajs and JSON only. Its rooms log in to the broker as
 * the mesh's do, by tokens of their own.
 */
export async function startPipe(run: RunFile, sizes: Readonly<Record<string, number>>): Promise<Shape> {
  const prefix = 'pipe.';
  await provisionPipe(run.kafkaAdmin, prefix);
  const brokers = kafkaOfRooms(run);
  const directory = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  for (const room of [...rooms, 'intake']) await letJoin(run, room, joinFile(directory, room));
  const given = (room: string): string[] => [
    room,
    brokers,
    prefix,
    JSON.stringify(sizes),
    run.authority,
    run.ca,
    joinFile(directory, room),
  ];
  const children = new Map<string, ChildProcess>(
    rooms.map((room) => [room, fork(script, given(room), { execArgv: ['--max-semi-space-size=16', '--no-warnings'] })]),
  );
  await Promise.all([...children.values()].map((child) => once(child, 'message')));
  const identity = await joined(run.authority, run.ca, joinFile(directory, 'intake'));
  const producer = kafkaAt(brokers, 'pipe-intake', () => identity.kafkaToken()).producer(producerSettings);
  await producer.connect();
  return {
    name: 'pipe',
    last: 'action.approved',
    prefix,
    processes: new Map([...children].map(([name, child]) => [name, child.pid ?? 0])),
    send: (items) => send(producer, prefix, sizes, items),
    stop: async () => {
      await producer.disconnect();
      identity.close();
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

/** The score's topics once more, for anybody: what a room of the mesh may do at the broker is kept as the score says, and these are not in it. */
async function provisionPipe(brokers: string, prefix: string): Promise<void> {
  const anybody = { principal: 'User:*', name: prefix, pattern: 'prefixed' } as const;
  const acls: readonly Acl[] = [
    { ...anybody, resource: 'topic', operation: 'read' },
    { ...anybody, resource: 'topic', operation: 'write' },
    { ...anybody, resource: 'topic', operation: 'describe' },
    { ...anybody, resource: 'group', operation: 'read' },
  ];
  const wanted = { topics: topicsWith(prefix), acls, principals: [anybody.principal], byteRates: new Map(), users: prefix };
  await putRight(kafkaClient('pipe-admin', brokers, 'bounded'), wanted, 'provisioning');
}
