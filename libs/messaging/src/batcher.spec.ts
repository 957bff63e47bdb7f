import { describe, expect, it } from '@jest/globals';
import type { Database } from '@countersign/persistence';
import { Batcher } from './batcher.ts';
import type { Publisher } from './publisher.ts';

/** A database that stands still: it takes a question and answers nothing. */
const still = (): Promise<void> => new Promise(() => {});

describe('the batcher', () => {
  it('tells that PostgreSQL does not answer also where it is not a batch that waits for it', async () => {
    let now = 0;
    const around = {
      room: 'routing',
      writer: 'one',
      now: () => now,
      onFiled: () => {},
      database: {} as Database,
      publisher: {} as Publisher,
    };
    const batcher = new Batcher(around);

    void batcher.between(still);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    const atFirst = batcher.trouble;
    now = 5_001;

    expect(atFirst).toBeUndefined();
    expect(batcher.trouble).toBe('PostgreSQL does not answer');
    expect(batcher.isAwayFor(5_000)).toBe(true);
  });
});
