import { describe, expect, it } from '@jest/globals';
import type { Database } from '@countersign/persistence';
import { type BatchRows, writeBatch } from './statement.ts';

const id = '019e0caa-1c00-8000-8000-000000000001';
const rows: BatchRows = {
  batch: 7,
  writer: 'writer',
  inbox: [{ id, digest: Buffer.alloc(32) }],
  outbox: [],
  items: [
    { subject: 'new', version: 1, sequence: 1, traceparent: null },
    { subject: 'known', version: 5, sequence: 9, traceparent: null },
  ],
  kept: new Map(),
  filed: [],
  woken: [],
  leases: [],
  parked: [],
  settled: [],
  acknowledged: [],
};

/** A database that answers each statement with the next of these errors, and what it was asked. */
function answering(...errors: readonly (Error | undefined)[]): { readonly database: Database; readonly texts: readonly string[] } {
  const texts: string[] = [];
  const query = async (text: string): Promise<readonly unknown[]> => {
    const error = errors[texts.push(text) - 1];
    if (error !== undefined) throw error;
    return [];
  };
  return { database: { query } as unknown as Database, texts };
}

const failure = (code: string): Error => Object.assign(new Error(code), { code });
/** The parts of a statement that insert, and whether they ask if a row is there. */
const partsIn = (text: string): readonly string[] =>
  text.split('returning 1').flatMap(
    (part) =>
      /(\w+) as \(\s+insert/
        .exec(part)
        ?.slice(1)
        .map((name) => (part.includes('on conflict') ? `${name}, asking` : name)) ?? [],
  );

describe('the statement of a batch', () => {
  it('inserts what nobody can know yet without asking, and asks of what is known', async () => {
    const { database, texts } = answering();

    await writeBatch(database, rows);

    expect(texts.map(partsIn)).toEqual([['heard', 'item_new', 'item_written, asking']]);
  });

  it('is written once more, asking of everything, where a row is there all the same', async () => {
    const { database, texts } = answering(failure('23505'));

    await writeBatch(database, rows);

    expect(texts.map(partsIn).at(-1)).toEqual(['heard, asking', 'item_written, asking']);
    expect(texts).toHaveLength(2);
  });

  it('fails as it fails when it asks', async () => {
    const { database } = answering(failure('23505'), failure('40001'));

    await expect(writeBatch(database, rows)).rejects.toMatchObject({ code: '40001' });
  });

  it.each(['40001', '08006', '22P05'])('is not written again where it fails as %s', async (code) => {
    const { database, texts } = answering(failure(code));

    await expect(writeBatch(database, rows)).rejects.toMatchObject({ code });

    expect(texts).toHaveLength(1);
  });
});
