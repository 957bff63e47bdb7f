import { randomBytes } from 'node:crypto';
import { AuthorityKey, spiffeId, uuidV7 } from '@countersign/contracts';
import type { Kafka } from 'kafkajs';
import { sayable } from './envelope.ts';

/** Authority makes its own key known, past the outbox: nothing could be signed before, and the certificate vouches for it. */
export async function introduce(
  kafka: Kafka,
  prefix: string,
  { kid, chain }: { readonly kid: string; readonly chain: string },
  now: number,
): Promise<void> {
  const id = uuidV7(now, randomBytes(10));
  const data = { kid, identity: spiffeId('authority'), instance: 'authority', chain };
  const { topic, key, value } = sayable(
    'authority',
    { id, type: AuthorityKey, data, causationid: id },
    { id, subject: kid },
    1,
    new Date(now).toISOString(),
    undefined,
  );
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({ topic: prefix + topic, acks: -1, messages: [{ key, value }] });
  } finally {
    await producer.disconnect();
  }
}
