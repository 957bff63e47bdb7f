import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Column, Database, tableOf } from '@countersign/persistence';
import { theRun } from '@countersign/testing';

describe('rows as columns', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.open({ url: theRun().postgres, schema: 'public', entities: [] }, async () => {});
  });
  afterAll(() => database.close());

  const read = async (...columns: readonly Column[]): Promise<readonly unknown[]> => {
    const values: unknown[] = [];
    const { from, select } = tableOf(columns, (value) => `$${values.push(value)}`);
    return database.query(`select ${select} from ${from}`, values);
  };
  const id = '019e0caa-1c00-8000-8000-0000000000ff';

  it('come back as they were, of every type', async () => {
    const rows = await read(
      { name: 'id', type: 'uuid', values: [id.toUpperCase(), null] },
      { name: 'large', type: 'bigint', values: [-9_007_199_254_740_991, '-9223372036854775808'] },
      { name: 'small', type: 'integer', values: [-2_147_483_648, 7] },
      { name: 'is', type: 'boolean', values: [true, false] },
      { name: 'bytes', type: 'bytea', values: [Buffer.from([0, 255]), Buffer.alloc(0)] },
      { name: 'text', type: 'text', values: ['é "\\{},\u001d 😀', Buffer.from('ü')] },
      { name: 'at', type: 'timestamp with time zone', values: [new Date(1_234), '1970-01-01T00:00:05.000Z'] },
      { name: 'document', type: 'jsonb', values: [{ a: [1, '"'] }, null] },
    );

    expect(rows).toEqual([
      {
        id,
        large: '-9007199254740991',
        small: -2_147_483_648,
        is: true,
        bytes: Buffer.from([0, 255]),
        text: 'é "\\{},\u001d 😀',
        at: new Date(1_234),
        document: { a: [1, '"'] },
      },
      {
        id: null,
        large: '-9223372036854775808',
        small: 7,
        is: false,
        bytes: Buffer.alloc(0),
        text: 'ü',
        at: new Date(5_000),
        document: null,
      },
    ]);
  });

  it.each([
    ['text instead of an id', { type: 'uuid', value: 'no id' }],
    ['an id with a letter that is no digit', { type: 'uuid', value: `${id.slice(0, 35)}g` }],
    ['an id with a letter whose low byte is a digit', { type: 'uuid', value: `${id.slice(0, 35)}\u0130` }],
    ['an id with its hyphens elsewhere', { type: 'uuid', value: id.replace('-', '').replace(/.$/, '-f') }],
    ['half of a surrogate pair', { type: 'text', value: 'a\ud800' }],
    ['a number beyond its type', { type: 'integer', value: 2 ** 31 }],
  ])('are refused where one has %s', async (_, { type, value }) => {
    await expect(read({ name: 'one', type, values: [value] })).rejects.toThrow();
  });

  it.each([
    ['the character zero', 'a\u0000b'],
    ['bytes that are no UTF-8', Buffer.from([0xc3, 0x28])],
  ])('are refused by PostgreSQL where text has %s', async (_, value) => {
    await expect(read({ name: 'one', type: 'text', values: [value] })).rejects.toMatchObject({ code: '22021' });
  });
});
