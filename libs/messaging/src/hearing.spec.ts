import { describe, expect, it } from '@jest/globals';
import { WorkItemContent } from '@countersign/contracts';
import type { KnownKey } from '@countersign/signature';
import type { KafkaMessage } from 'kafkajs';
import { contentOf } from './content.fixture.ts';
import { Hearing } from './hearing.ts';
import { signedBy, TestTrust } from './trust.fixture.ts';
import type { Unit } from './unit.ts';

const topic = 'work-items.content';
const appendedAt = Date.parse('2026-05-09T12:00:00Z');

function content(number: number): Pick<KafkaMessage, 'key' | 'value'> {
  const subject = `019e0c9b-d600-7000-8000-00000000000${number}`;
  const event = contentOf(subject, `019e0c9b-d600-7000-9000-00000000000${number}`, `INC-${number}`);
  return { key: Buffer.from(subject), value: Buffer.from(JSON.stringify(event)) };
}

/** As Kafka hands them over, one batch of intake's. */
async function batchOf(...numbers: readonly number[]): Promise<readonly KafkaMessage[]> {
  const proven = await signedBy('intake', numbers.map(content), topic);
  return proven.map((message, at) => ({
    ...message,
    timestamp: String(appendedAt),
    attributes: 0,
    offset: String(numbers[at]),
  })) as KafkaMessage[];
}

/** Knows intake's key only as the feed tells of it. */
class BehindTrust extends TestTrust {
  /** What the feed has told of intake's key. */
  told: Partial<KnownKey> | undefined;
  asked = 0;
  private reading = Promise.withResolvers<void>();

  override lookupKey(kid: string): KnownKey | undefined {
    const key = super.lookupKey(kid);
    return this.told === undefined || key === undefined ? undefined : { ...key, ...this.told };
  }

  override catchUp(): Promise<void> {
    this.asked += 1;
    return this.reading.promise;
  }

  /** The feed is read to its end, and had this in it. */
  read(told: Partial<KnownKey> | undefined): void {
    this.told = told;
    this.reading.resolve();
    this.reading = Promise.withResolvers();
  }
}

function room(told?: Partial<KnownKey>) {
  const trust = new BehindTrust('audit');
  trust.told = told;
  const stored: string[] = [];
  const submit = (units: readonly Unit[]): void => {
    for (const unit of units) {
      stored.push(unit.from === 'aside' ? (unit.problem.split(':')[0] ?? '') : 'handled');
      unit.resolve(undefined);
    }
  };
  const hearing = new Hearing([{ type: WorkItemContent, run: async () => {} }], [], { submit }, trust);
  const hear = (messages: readonly KafkaMessage[]): Promise<void> => hearing.hear(topic, 0, messages);
  return { trust, stored, hear };
}

const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const aCut = { from: appendedAt - 1_000 };

describe('a record by a key that is not known yet', () => {
  it('waits for the feeds, however long they are behind', async () => {
    const { trust, stored, hear } = room();

    const heard = hear(await batchOf(1, 2));
    await aTurn();
    const before = [...stored];
    trust.read({});
    await heard;

    expect({ before, stored, asked: trust.asked }).toEqual({ before: [], stored: ['handled', 'handled'], asked: 1 });
  });

  it('is not judged by what the feeds said when an earlier fetch was asked about', async () => {
    const { trust, stored, hear } = room();
    const first = hear(await batchOf(1));
    await aTurn();
    trust.read(undefined);
    await first;

    const second = hear(await batchOf(2));
    await aTurn();
    trust.read({});
    await second;

    expect({ stored, asked: trust.asked }).toEqual({ stored: ['unknown-key', 'handled'], asked: 2 });
  });

  it('is refused once they are read and tell nothing of it; any number of them cost one look', async () => {
    const { trust, stored, hear } = room();

    const heard = hear(await batchOf(1, 2, 3));
    await aTurn();
    trust.read(undefined);
    await heard;

    expect({ stored, asked: trust.asked }).toEqual({ stored: ['unknown-key', 'unknown-key', 'unknown-key'], asked: 1 });
  });

  it('is not refused where the reading is broken off', async () => {
    const { trust, stored, hear } = room();
    trust.catchUp = () => Promise.reject(new Error('stopped'));

    await expect(hear(await batchOf(1))).rejects.toThrow('stopped');

    expect(stored).toEqual([]);
  });
});

describe('a record of a speaker that was stopped', () => {
  it('is believed where the feeds tell that it was let in again before', async () => {
    const { trust, stored, hear } = room({ suspended: [aCut] });

    const heard = hear(await batchOf(1));
    await aTurn();
    trust.read({ suspended: [{ ...aCut, until: appendedAt }] });
    await heard;

    expect({ stored, asked: trust.asked }).toEqual({ stored: ['handled'], asked: 1 });
  });

  it('is refused where they tell nothing of that', async () => {
    const { trust, stored, hear } = room({ suspended: [aCut] });

    const heard = hear(await batchOf(1, 2));
    await aTurn();
    trust.read({ suspended: [aCut] });
    await heard;

    expect({ stored, asked: trust.asked }).toEqual({ stored: ['key-suspended', 'key-suspended'], asked: 1 });
  });
});
