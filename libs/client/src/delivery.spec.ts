import { describe, expect, it } from '@jest/globals';
import { AuthorityKey } from '@countersign/contracts';
import type { KnownKey } from '@countersign/signature';
import type { KafkaMessage } from 'kafkajs';
import { Delivery } from './delivery.ts';
import type { Proven, Refused } from './record.ts';
import { appendedAt, event, kid, known, recordsOf } from './signed-records.fixture.ts';

const topic = 'authority.key';

interface Given {
  /** What the feeds know at first, and once they were read to their end. */
  readonly at?: readonly (KnownKey | undefined)[];
  readonly failures?: number;
  readonly idsKept?: number;
}

function aDelivery({ at = [known], failures = 0, idsKept = 10 }: Given = {}) {
  const [handed, refused]: [Proven<typeof AuthorityKey>[], Refused[]] = [[], []];
  const keys = [...at];
  let [caughtUp, left] = [0, failures];
  const delivery = new Delivery({
    types: [AuthorityKey],
    idsKept,
    signal: new AbortController().signal,
    feeds: {
      lookupKey: (asked) => (asked === kid ? keys[0] : undefined),
      catchUp: async () => {
        caughtUp += 1;
        keys.shift();
      },
    },
    handler: (proven: Proven<typeof AuthorityKey>) => {
      left -= 1;
      if (left >= 0) throw new Error('the database is away');
      handed.push(proven);
    },
    onRefused: (one) => void refused.push(one),
  });
  const instances = () => handed.map((proven) => proven.event.data.instance);
  return { delivery, handed, refused, instances, caughtUp: () => caughtUp };
}

describe('a record that is proven', () => {
  it('is handed over in its order, typed, with its place', async () => {
    const { delivery, handed, instances, refused } = aDelivery();

    await delivery.hear(topic, 3, await recordsOf([event(1, 'one'), event(2, 'two')], topic));

    expect(instances()).toEqual(['one', 'two']);
    expect(handed[1]).toMatchObject({ name: 'authority.key', place: { topic, partition: 3, offset: '1', appendedAt } });
    expect(refused).toEqual([]);
  });

  it('is handed over once, however often it comes', async () => {
    const { delivery, instances } = aDelivery();
    const records = await recordsOf([event(1), event(1)], topic);

    await Promise.all([delivery.hear(topic, 0, records), delivery.hear(topic, 1, records)]);
    await delivery.hear(topic, 0, records);

    expect(instances()).toEqual(['one']);
  });

  it('is handed over again where so much came between that nobody remembers it', async () => {
    const { delivery, instances } = aDelivery({ idsKept: 1 });
    const records = await recordsOf([event(1, 'one'), event(2, 'two'), event(1, 'one')], topic);

    await delivery.hear(topic, 0, records);

    expect(instances()).toEqual(['one', 'two', 'one']);
  });

  it('is given again to a handler that has thrown, and those behind it wait', async () => {
    const { delivery, instances } = aDelivery({ failures: 1 });

    await delivery.hear(topic, 0, await recordsOf([event(1, 'one'), event(2, 'two')], topic));

    expect(instances()).toEqual(['one', 'two']);
  });

  it('waits for the feeds where its key is not known yet, once for a fetch', async () => {
    const { delivery, instances, caughtUp } = aDelivery({ at: [undefined, known] });

    await delivery.hear(topic, 0, await recordsOf([event(1, 'one'), event(2, 'two')], topic));

    expect(instances()).toEqual(['one', 'two']);
    expect(caughtUp()).toBe(1);
  });
});

describe('a record that cannot be trusted', () => {
  it('is told with its code and its place, is not handed over, and holds nothing', async () => {
    const { delivery, refused, instances } = aDelivery();
    const [one, two, three] = await recordsOf([event(1, 'one'), event(2, 'two'), event(3, 'three')], topic);
    if (one === undefined || two === undefined || three === undefined) throw new Error('three were signed');
    const { key, value, ...rest } = three;
    const bare = { ...rest, key, value, headers: {} } as KafkaMessage;
    const altered = { ...two, value: Buffer.from(String(two.value).replace('two', 'six')) };

    await delivery.hear(topic, 0, [one, altered, bare, three]);

    expect(instances()).toEqual(['one', 'three']);
    expect(refused.map(({ code, place: { offset } }) => [code, offset])).toEqual([
      ['altered', '1'],
      ['no-proof', '2'],
    ]);
  });

  it('is so once the feeds were read and nobody has vouched for its key', async () => {
    const { delivery, refused, caughtUp } = aDelivery({ at: [undefined] });

    await delivery.hear(topic, 0, await recordsOf([event(1), event(2)], topic));

    expect(refused.map(({ code }) => code)).toEqual(['unknown-key', 'unknown-key']);
    expect(caughtUp()).toBe(1);
  });

  it('is so where its speaker has said something else under the same id', async () => {
    const { delivery, refused, instances } = aDelivery();

    await delivery.hear(topic, 0, await recordsOf([event(1, 'one'), event(1, 'another')], topic));

    expect(instances()).toEqual(['one']);
    expect(refused).toMatchObject([{ code: 'equivocation', place: { offset: '1' } }]);
  });
});
