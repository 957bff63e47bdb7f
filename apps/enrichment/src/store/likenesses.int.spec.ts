import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { uuidV7 } from '@countersign/contracts';
import type { Database } from '@countersign/persistence';
import { contentSignature } from '../domain/duplicates/content-signature.ts';
import { duplicates } from '../domain/duplicates/duplicates.ts';
import type { HashKey } from '../domain/duplicates/keyed-hash.ts';
import type { Asked } from '../domain/duplicates/neighbours.ts';
import { bandsOf } from '../domain/duplicates/signature.ts';
import { LikenessRow } from './likeness.row.ts';
import { Likenesses } from './likenesses.ts';
import { ownSchema } from './own-schema.fixture.ts';
import { bytesOf } from './signature-bytes.ts';

const key: HashKey = [0x03020100, 0x07060504];
const story =
  'The payment portal refuses every card since this morning. Customers call us and nobody can pay an invoice. We restarted the server twice and it did not help.';
const day = 24 * 60 * 60 * 1_000;

let clock = Date.now();
const newId = (): string => uuidV7((clock += 1), randomBytes(10));
const asked = (text: string, by = key, workItem = newId()): Asked => {
  const signature = contentSignature(by, { title: '', text }) ?? [];
  return { workItem, signature, bands: bandsOf(signature) };
};
const rowOf = ({ workItem, signature, bands: [band0, band1, band2, band3] }: Asked, more: Partial<LikenessRow> = {}): LikenessRow => {
  const ends = new Date(Date.now() + day).toISOString();
  return { workItem, revision: 1, signature: bytesOf(signature), band0, band1, band2, band3, ends, version: 1, ...more };
};
const nothing = { signature: null, band0: null, band1: null, band2: null, band3: null };

describe('signatures of open items', () => {
  let database: Database;
  let end: () => Promise<void>;
  let queries: number;
  let rows: Likenesses;
  beforeAll(async () => {
    ({ database, end } = await ownSchema());
    const counting = {
      query: (text: string, values?: readonly unknown[], name?: string) => {
        queries += 1;
        return database.query(text, values, name);
      },
    };
    rows = new Likenesses(counting as Database);
  });
  beforeEach(async () => {
    await database.query('truncate likeness');
    queries = 0;
  });
  afterAll(() => end());
  const store = (...list: readonly LikenessRow[]) => database.repository(LikenessRow).insert([...list]);
  const likeOf = async (own: Asked): Promise<readonly string[]> =>
    duplicates(own, (await rows.around(own))?.others ?? []).map(({ value }) => value);

  it('find the item that tells the same story, come back as they were, and find no other', async () => {
    const [first, stranger] = [
      asked(story),
      asked('The laptop does not start after the update of last night and the screen stays black for ever'),
    ];
    await store(rowOf(first), rowOf(stranger));

    expect(await likeOf(asked(`Good morning, ${story}`))).toEqual([first.workItem]);
    expect((await rows.around(asked(story)))?.others).toMatchObject([{ workItem: first.workItem, signature: first.signature }]);
  });

  it('find nothing under another key', async () => {
    await store(rowOf(asked(story)));

    expect(await likeOf(asked(story, [7, 11]))).toEqual([]);
  });

  it('are not found once an item is over, which is remembered by its revision', async () => {
    const over = asked(story);
    await store(rowOf(over, { ...nothing, revision: 3, version: 2 }));

    expect(await likeOf(asked(story))).toEqual([]);
    expect(await rows.standing(over.workItem)).toEqual({ revision: 3, version: 2 });
    expect(await rows.around(over)).toEqual({ others: [], before: { revision: 3, version: 2 } });
  });

  it('are looked for once for a batch, whose items see those before them', async () => {
    const batch = [story, `${story} Please hurry.`, `Hello, ${story}`].map((text) => asked(text));

    const found = await Promise.all(batch.map(likeOf));

    expect(found.map((list) => list.toSorted())).toEqual([[], [batch[0]?.workItem], [batch[0]?.workItem, batch[1]?.workItem]]);
    expect(queries).toBe(1);
  });

  it('name the first of a storm, and compare no more than a few', async () => {
    const storm = Array.from({ length: 1_000 }, () => asked(story));
    await store(...storm.map((one) => rowOf(one)));
    const own = asked(story);

    expect(await likeOf(own)).toEqual(storm.slice(0, 3).map(({ workItem }) => workItem));
    expect((await rows.around(own))?.others).toHaveLength(8);
  });

  it('end when their time is over, so many at once', async () => {
    const ends = new Date(Date.now() - 1_000).toISOString();
    const open = asked(story);
    await store(rowOf(open), ...[1, 2, 3].map(() => rowOf(asked(story), { ends })));

    expect(await rows.isAnyOver()).toBe(true);
    expect([await rows.end(2), await rows.end(2), await rows.end(2)]).toEqual([2, 1, 0]);
    expect(await rows.isAnyOver()).toBe(false);
    expect(await likeOf(asked(story))).toEqual([open.workItem]);
  });

  it('are found by their indexes, however many there are', async () => {
    await database.query(`insert into likeness select gen_random_uuid(), 1, decode(repeat('00', 64), 'hex'),
      (random() * 2e9)::int, (random() * 2e9)::int, (random() * 2e9)::int, (random() * 2e9)::int, now() + interval '1 day', 1
      from generate_series(1, 30000)`);
    await database.query('analyze likeness');
    const explained = new Likenesses({
      query: async (text: string, values: readonly unknown[]) => {
        plan = (await database.query(`explain ${text}`, values)).map((line) => String(line['QUERY PLAN'])).join('\n');
        return [];
      },
    } as unknown as Database);
    let plan = '';

    await explained.around(asked(story));

    for (const place of [0, 1, 2, 3]) expect(plan).toContain(`likeness_band_${place}`);
    expect(plan).toContain('likeness_pkey');
    expect(plan).not.toContain('Seq Scan');
  });
});
