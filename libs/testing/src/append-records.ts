import { kafkaClient } from '@countersign/kafka';
import type { Message } from 'kafkajs';

/** Where records begin that were appended together. */
interface Appended {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** Appends records as anybody could who may write to the broker, past every room; where those of each partition begin. */
export async function appendRecords(
  brokers: string,
  topic: string,
  messages: readonly Pick<Message, 'key' | 'value' | 'headers'>[],
): Promise<readonly Appended[]> {
  const producer = kafkaClient('stranger', brokers, 'bounded').producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    const sent = await producer.send({ topic, messages: [...messages] });
    return sent.map(({ partition, baseOffset = '0' }) => ({ topic, partition, offset: baseOffset }));
  } finally {
    await producer.disconnect();
  }
}
