import type { Producer, ProducerBatch } from 'kafkajs';
import type { Parcel } from './parcel.ts';
import { Publisher } from './publisher.ts';
import { TestTrust } from './trust.fixture.ts';

/** A parcel whose every record is about an item of its own. */
export const parcel = (batch: number, ...values: string[]): Parcel => ({
  batch,
  part: 0,
  records: values.map((value) => ({ topic: 'work-items.received', key: `item of ${value}`, value })),
  steps: values.length,
  followed: [],
});
/** A producer that writes down what it is given; `isDown` lets it refuse. */
export function brokerAnd(prefix = '') {
  const broker = { isDown: false, tooLarge: '', sent: [] as ProducerBatch[], onSend: (): void => {} };
  const sendBatch = async (batch: ProducerBatch) => {
    await new Promise(setImmediate);
    if (broker.isDown) throw new Error('not now');
    const texts = batch.topicMessages?.flatMap(({ messages }) => messages.map(({ value }) => String(value))) ?? [];
    if (broker.tooLarge !== '' && texts.some((text) => text.includes(broker.tooLarge)))
      throw Object.assign(new Error('too large'), { type: 'MESSAGE_TOO_LARGE' });
    broker.sent.push(batch);
    broker.onSend();
    return [];
  };
  const publisher = new Publisher({ sendBatch } as unknown as Producer, prefix, new TestTrust('audit'));
  publisher.caughtUp();
  const acknowledged = () => new Promise<void>((resolve) => (publisher.onAcknowledged = resolve));
  const values = () =>
    broker.sent.map(({ topicMessages = [] }) => topicMessages.flatMap(({ messages }) => messages.map(({ value }) => String(value))));
  return { broker, publisher, acknowledged, values };
}
