import { beforeAll, describe, expect, it } from '@jest/globals';
import { log } from '@countersign/telemetry';
import { brokerAnd, parcel } from './publisher.fixture.ts';

beforeAll(() => {
  log.level = 'silent';
});

const places = (parcels: readonly { batch: number; left: readonly unknown[] }[]) => parcels.map(({ batch, left }) => [batch, left.length]);

describe('the publisher', () => {
  it('sends what was enqueued together as one, in order, and tells what Kafka has', async () => {
    const { publisher, acknowledged, broker, values } = brokerAnd('test.');
    const done = acknowledged();

    publisher.enqueue([parcel(1, '1', '2'), parcel(2, '3')]);
    await done;

    expect(values()).toEqual([['1', '2', '3']]);
    expect(broker.sent[0]).toMatchObject({ acks: -1, topicMessages: [{ topic: 'test.work-items.received' }] });
    expect(places(publisher.acknowledged)).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  it('does not send again what Kafka has and the database does not know yet', async () => {
    const { publisher, acknowledged, values } = brokerAnd();
    const done = acknowledged();
    publisher.enqueue([parcel(1, '1')]);
    await done;

    publisher.recover([parcel(1, '1')]);
    await publisher.stop(1000);

    expect(publisher.holds(parcel(1))).toBe(true);
    expect(values()).toEqual([['1']]);
  });

  it('forgets a parcel once the database knows that Kafka has it', async () => {
    const { publisher, acknowledged } = brokerAnd();
    const done = acknowledged();
    publisher.enqueue([parcel(1, '1'), parcel(2, '2')]);
    await done;

    publisher.cleared([{ batch: 1, part: 0, left: [] }]);

    expect(places(publisher.acknowledged)).toEqual([[2, 0]]);
    expect(publisher.holds(parcel(1))).toBe(false);
  });

  it('keeps what Kafka does not take, and its order, until Kafka takes it', async () => {
    const { publisher, acknowledged, broker, values } = brokerAnd();
    broker.isDown = true;
    publisher.enqueue([parcel(1, '1')]);
    while (!publisher.isFailing) await new Promise(setImmediate);
    publisher.enqueue([parcel(2, '2')]);
    const done = acknowledged();

    broker.isDown = false;
    await done;

    expect(values()).toEqual([['1', '2']]);
  });

  it('is behind once it holds more than a room may have unsent, and with twice that leaves all the rest to the recovery', async () => {
    const { publisher, broker } = brokerAnd();
    broker.isDown = true;
    const thousand = Array.from({ length: 1_000 }, (_, index) => String(index));

    publisher.enqueue([1, 2, 3, 4].map((batch) => parcel(batch, ...thousand)));
    const wasBehind = publisher.isBehind;
    publisher.enqueue([5, 6, 7, 8].map((batch) => parcel(batch, ...thousand)));
    publisher.enqueue([parcel(9, 'too much')]);
    publisher.enqueue([parcel(10, 'later')]);
    await publisher.stop(0);

    expect([wasBehind, publisher.isLeaving]).toEqual([true, true]);
    expect([8, 9, 10].map((batch) => publisher.holds(parcel(batch)))).toEqual([true, false, false]);
  });

  it('leaves what is stored to the recovery until that has brought what is older', async () => {
    const { publisher, acknowledged, values } = brokerAnd();
    publisher.leave();
    const done = acknowledged();

    publisher.enqueue([parcel(2, 'newer')]);
    publisher.recover([parcel(1, 'older'), parcel(2, 'newer')]);
    publisher.caughtUp();
    publisher.enqueue([parcel(3, 'newest')]);
    await done;
    await publisher.stop(1000);

    expect(values().flat()).toEqual(['older', 'newer', 'newest']);
  });

  it('lets an item wait of which Kafka refuses a record, and nothing else, until it is forgiven', async () => {
    const { publisher, broker, acknowledged, values } = brokerAnd();
    broker.tooLarge = 'huge';
    const done = acknowledged();

    publisher.enqueue([parcel(1, '1', 'huge', '2')]);
    await done;
    publisher.enqueue([parcel(2, 'huge', '3')]);
    await publisher.stop(1000);

    expect(values().flat()).toEqual(['1', '2', '3']);
    expect(places(publisher.acknowledged)).toEqual([
      [1, 1],
      [2, 1],
    ]);
    publisher.cleared(publisher.acknowledged);
    expect(publisher.holds(parcel(1))).toBe(true);
    publisher.forgive();
    publisher.caughtUp();
    expect([publisher.holds(parcel(1)), publisher.isLeaving]).toEqual([false, true]);
  });

  it('forgives nothing while something is on its way: what waits behind a refused record is neither sent nor forgotten', async () => {
    const { publisher, broker, acknowledged, values } = brokerAnd();
    broker.tooLarge = 'huge';
    const first = acknowledged();
    publisher.enqueue([parcel(1, 'huge')]);
    await first;
    const second = acknowledged();
    publisher.enqueue([parcel(2, 'huge', '2')]);

    publisher.forgive();
    publisher.caughtUp();
    await second;

    expect(values().flat()).toEqual(['2']);
    expect(places(publisher.acknowledged)).toEqual([
      [1, 1],
      [2, 1],
    ]);
    publisher.cleared(publisher.acknowledged);
    await publisher.stop(1000);
    publisher.caughtUp();
    expect([publisher.holds(parcel(1)), publisher.holds(parcel(2))]).toEqual([false, false]);
  });

  it('splits what is too much for one request', async () => {
    const { publisher, acknowledged, values } = brokerAnd();
    const large = 'x'.repeat(400_000);
    const done = acknowledged();

    publisher.enqueue([parcel(1, large), parcel(2, large)]);
    await done;
    await publisher.stop(1000);

    expect(values().map((sent) => sent.length)).toEqual([1, 1]);
  });

  it('sends once more what was on its way when the room was stopped, after what nobody has believed before that', async () => {
    const { publisher, acknowledged, values, broker } = brokerAnd();
    const first = acknowledged();
    publisher.enqueue([parcel(1, '1')]);
    await first;
    await new Promise(setImmediate);
    const { lately } = publisher;
    broker.onSend = () => {
      broker.onSend = () => {};
      lately.stopped(Date.now());
      publisher.sayAgain(lately.letIn());
    };
    const last = acknowledged();

    publisher.enqueue([parcel(2, '2')]);
    await last;

    expect(values()).toEqual([['1'], ['2'], ['1', '2']]);
  });
});
