import { beforeAll, describe, expect, it } from '@jest/globals';
import { log } from '@countersign/telemetry';
import type { Producer, ProducerBatch } from 'kafkajs';
import { type Outgoing, Publisher } from './publisher.ts';

beforeAll(() => {
  log.level = 'silent';
});

const row = (id: string, ...values: string[]): Outgoing => ({
  id,
  subject: `item of ${id}`,
  records: values.map((value) => ({ topic: 'work-items.received', key: 'item', value })),
});

/** A producer that writes down what it is given; `isDown` lets it refuse. */
function brokerAnd(prefix = '') {
  const broker = { isDown: false, tooLarge: '', sent: [] as ProducerBatch[] };
  const sendBatch = async (batch: ProducerBatch) => {
    await new Promise(setImmediate);
    if (broker.isDown) throw new Error('not now');
    if (broker.tooLarge !== '' && JSON.stringify(batch).includes(broker.tooLarge))
      throw Object.assign(new Error('too large'), { type: 'MESSAGE_TOO_LARGE' });
    broker.sent.push(batch);
    return [];
  };
  const publisher = new Publisher({ sendBatch } as unknown as Producer, prefix);
  const acknowledged = () => new Promise<void>((resolve) => (publisher.onAcknowledged = resolve));
  const values = () =>
    broker.sent.map(({ topicMessages = [] }) => topicMessages.flatMap(({ messages }) => messages.map(({ value }) => value)));
  return { broker, publisher, acknowledged, values };
}

describe('the publisher', () => {
  it('sends what was enqueued together as one, in order, and tells what Kafka has', async () => {
    const { publisher, acknowledged, broker, values } = brokerAnd('test.');
    const done = acknowledged();

    publisher.enqueue([row('a', '1', '2'), row('b', '3')]);
    await done;

    expect(values()).toEqual([['1', '2', '3']]);
    expect(broker.sent[0]).toMatchObject({ acks: -1, topicMessages: [{ topic: 'test.work-items.received' }] });
    expect(publisher.acknowledgedIds).toEqual(['a', 'b']);
  });

  it('does not send again what Kafka has and the database does not know yet', async () => {
    const { publisher, acknowledged, values } = brokerAnd();
    const done = acknowledged();
    publisher.enqueue([row('a', '1')]);
    await done;

    publisher.enqueue([row('a', '1')]);
    await publisher.stop(1000);

    expect(publisher.holds('a')).toBe(true);
    expect(values()).toEqual([['1']]);
  });

  it('forgets a row once the database knows that Kafka has it', async () => {
    const { publisher, acknowledged } = brokerAnd();
    const done = acknowledged();
    publisher.enqueue([row('a', '1'), row('b', '2')]);
    await done;

    publisher.cleared(['a']);

    expect(publisher.acknowledgedIds).toEqual(['b']);
    expect(publisher.holds('a')).toBe(false);
  });

  it('sends a row once though it is enqueued twice', async () => {
    const { publisher, acknowledged, values } = brokerAnd();
    const done = acknowledged();

    publisher.enqueue([row('a', '1')]);
    publisher.enqueue([row('a', '1')]);
    await done;

    expect(values()).toEqual([['1']]);
  });

  it('keeps what Kafka does not take, and its order, until Kafka takes it', async () => {
    const { publisher, acknowledged, broker, values } = brokerAnd();
    broker.isDown = true;
    publisher.enqueue([row('a', '1')]);
    await new Promise(setImmediate);
    publisher.enqueue([row('b', '2')]);
    const done = acknowledged();

    broker.isDown = false;
    await done;

    expect(values()).toEqual([['1', '2']]);
  });

  it('is behind once it holds more than a room may have unsent, and takes twice that at most', async () => {
    const { publisher, broker } = brokerAnd();
    broker.isDown = true;

    publisher.enqueue(Array.from({ length: 4_000 }, (_, index) => row(String(index), 'x')));
    const wasBehind = publisher.isBehind;
    publisher.enqueue(Array.from({ length: 4_001 }, (_, index) => row(`later ${index}`, 'x')));
    await publisher.stop(0);

    expect(wasBehind).toBe(true);
    expect([publisher.holds('later 3999'), publisher.holds('later 4000')]).toEqual([true, false]);
  });

  it('lets an item wait of which Kafka refuses a record, and nothing else', async () => {
    const { publisher, broker, acknowledged } = brokerAnd();
    broker.tooLarge = 'huge';
    const done = acknowledged();

    publisher.enqueue([row('a', 'huge'), row('b', '2')]);
    await done;
    await publisher.stop(1000);

    expect([publisher.holds('a'), publisher.holds('b')]).toEqual([false, true]);
    expect(publisher.acknowledgedIds).toEqual(['b']);
  });

  it('splits what is too much for one request', async () => {
    const { publisher, acknowledged, values } = brokerAnd();
    const large = 'x'.repeat(400_000);
    const done = acknowledged();

    publisher.enqueue([row('a', large), row('b', large)]);
    await done;
    await publisher.stop(1000);

    expect(values().map((sent) => sent.length)).toEqual([1, 1]);
  });
});
