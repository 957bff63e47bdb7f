import { randomUUID } from 'node:crypto';
import { joined } from './identities.ts';
import { kafkaAt, producerSettings } from './tap.ts';

/** What a room of the bare pipe hears and says: the score's shape, without anything that the mesh promises. */
const shape: Readonly<Record<string, { readonly hears: Readonly<Record<string, readonly string[]>>; readonly receipts?: true }>> = {
  enrichment: { hears: { 'work-items.content': ['work-items.enriched'] } },
  routing: { hears: { 'work-items.enriched': ['work-items.routed', 'actions.proposed'] } },
  approval: { hears: { 'actions.proposed': ['actions.approved'] } },
  audit: {
    hears: {
      'work-items.received': [],
      'work-items.enriched': [],
      'work-items.routed': [],
      'actions.proposed': [],
      'actions.approved': [],
    },
    receipts: true,
  },
  execution: { hears: { 'actions.approved': [], 'audit.recorded': [] } },
};

const [room = '', brokers = '', prefix = '', sizesText = '{}', authority = '', ca = '', joinFile = ''] = process.argv.slice(2);
const sizes: Readonly<Record<string, number>> = JSON.parse(sizesText);
const types: Readonly<Record<string, string>> = { 'actions.approved': 'action.approved' };
const part = shape[room];
if (part === undefined) throw new Error(`The pipe has no room ${room}`);

const identity = await joined(authority, ca, joinFile);
const kafka = kafkaAt(brokers, `pipe-${room}`, () => identity.kafkaToken());
const producer = kafka.producer(producerSettings);
const consumer = kafka.consumer({
  groupId: prefix + room,
  sessionTimeout: 10_000,
  heartbeatInterval: 1_000,
  maxBytesPerPartition: 1024 * 1024,
  maxWaitTimeInMs: 250,
});
await Promise.all([producer.connect(), consumer.connect()]);
await consumer.subscribe({ topics: Object.keys(part.hears).map((topic) => prefix + topic), fromBeginning: true });
await consumer.run({
  autoCommitInterval: 1000,
  partitionsConsumedConcurrently: 64,
  eachBatch: async ({ batch }) => {
    const topic = batch.topic.slice(prefix.length);
    const events = batch.messages.map(({ value }) => JSON.parse(String(value)) as { id: string; subject: string });
    const said = (part.hears[topic] ?? []).map((out) => ({
      topic: prefix + out,
      messages: events.map(({ subject }) => messageOf(out, subject)),
    }));
    if (part.receipts)
      said.push({ topic: `${prefix}audit.recorded`, messages: [receiptOf(events.map(({ id }) => ({ id, type: types[topic] ?? topic })))] });
    if (said.length > 0) await producer.sendBatch({ acks: -1, topicMessages: said });
  },
});
process.send?.('ready');
process.on('SIGTERM', () => void Promise.all([consumer.disconnect(), producer.disconnect()]).then(() => process.exit(0)));

const headers = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };

/** A record as large as the mesh's own of that topic. */
function messageOf(topic: string, subject: string) {
  const event = { id: randomUUID(), subject, data: '' };
  const value = JSON.stringify({ ...event, data: 'x'.repeat(Math.max(0, (sizes[topic] ?? 1000) - JSON.stringify(event).length)) });
  return { key: subject, value, headers };
}

function receiptOf(records: readonly { id: string; type: string }[]) {
  return { key: 'log', value: JSON.stringify({ id: randomUUID(), subject: 'log', data: { records } }), headers };
}
