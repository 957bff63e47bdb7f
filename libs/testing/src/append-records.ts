import { kafkaClient } from '@countersign/kafka';
import type { Message } from 'kafkajs';

/** Appends records as anybody could who may write to the broker, past every room. */
export async function appendRecords(
  brokers: string,
  topic: string,
  messages: readonly Pick<Message, 'key' | 'value' | 'headers'>[],
): Promise<void> {
  const producer = kafkaClient('stranger', brokers, 'bounded').producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({ topic, messages: [...messages] });
  } finally {
    await producer.disconnect();
  }
}
