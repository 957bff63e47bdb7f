import { topicOf } from '@countersign/contracts';
import { brokerAddress, oauthBearer } from '@countersign/kafka';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import type { Shape } from './shape.ts';

/** When the last event of each item was receipted, by the broker's clock: read from the receipts themselves. */
export interface Tap {
  /** Items receipted since the last `reset`. */
  readonly count: () => number;
  /** Every receipted work item, with the append time of its receipt, milliseconds. */
  readonly receiptedAt: () => ReadonlyMap<string, number>;
  readonly reset: () => void;
  readonly stop: () => Promise<void>;
}

/** kafkajs as it comes, over TLS as the rooms' own clients; with a token where the address asks for a login by SVID. */
export function kafkaAt(address: string, clientId: string, token?: () => Promise<string>): Kafka {
  const { brokers, ca, login } = brokerAddress(address);
  return new Kafka({
    clientId,
    brokers: [...brokers],
    ...(ca === undefined ? {} : { ssl: { ca, ...(typeof login === 'object' && 'cert' in login ? login : {}) } }),
    ...(token === undefined ? {} : { sasl: oauthBearer(token) }),
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 1000 },
  });
}

export const producerSettings = { createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false };

/** Listens to what ends an item, and to the receipts. */
export async function openTap(brokers: string, { prefix, last }: Pick<Shape, 'prefix' | 'last'>): Promise<Tap> {
  const consumer = kafkaAt(brokers, 'tap').consumer({ groupId: `${prefix}tap-${process.pid}-${Date.now()}`, maxWaitTimeInMs: 100 });
  const items = new Map<string, string>();
  const receipts = new Map<string, number>();
  await consumer.connect();
  await consumer.subscribe({ topics: [prefix + topicOf(last), `${prefix}audit.recorded`], fromBeginning: false });
  const joined = new Promise<void>((resolve) => {
    consumer.on(consumer.events.GROUP_JOIN, () => resolve());
  });
  await consumer.run({
    eachBatch: async ({ batch }) => {
      for (const { value, timestamp } of batch.messages) {
        const event = JSON.parse(String(value));
        if (batch.topic === prefix + topicOf(last)) items.set(event.id, event.subject);
        else for (const { id, type } of event.data.records) if (type === last) receipts.set(id, Number(timestamp));
      }
    },
  });
  await joined;
  return {
    count: () => receipts.size,
    receiptedAt: () => new Map([...receipts].map(([id, at]) => [items.get(id) ?? id, at])),
    reset: () => {
      items.clear();
      receipts.clear();
    },
    stop: () => consumer.disconnect(),
  };
}
