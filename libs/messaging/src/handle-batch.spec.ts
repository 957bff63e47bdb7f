import { describe, expect, it } from '@jest/globals';
import { ActionRejected, type EventOf } from '@countersign/contracts';
import type { Database } from '@countersign/persistence';
import { say } from './cause.ts';
import { handleBatch } from './handle-batch.ts';
import type { Publisher } from './publisher.ts';
import type { EntryUnit, RecordUnit } from './unit.ts';

const now = Date.UTC(2026, 10, 24);
const id = `${now
  .toString(16)
  .padStart(12, '0')
  .replace(/^(.{8})/, '$1-')}-7000-8000-000000000001`;
const ended = { resolve: () => {}, reject: () => {} };

/** A record whose door always throws. */
const failing = (): RecordUnit => ({
  from: 'record',
  keys: [],
  record: {
    topic: 'actions.rejected',
    partition: 0,
    offset: '0',
    appendedAt: now,
    key: Buffer.from(id),
    value: Buffer.from('{}'),
    headers: {},
    digest: 'of the value',
    event: { id, subject: id, type: ActionRejected.type } as EventOf,
  },
  failures: 0,
  run: async () => {
    throw new Error('not today');
  },
  ...ended,
});

/** A request that is stored beside it. */
const storing = (): EntryUnit => ({
  from: 'entry',
  keys: [],
  cause: { id, subject: id },
  traceparent: undefined,
  isApart: false,
  bytes: 0,
  run: async (entry) => say(ActionRejected, {} as never, entry),
  ...ended,
});

/** Everything around a batch, with a database whose statements end like this. */
const around = (write: () => Promise<unknown[]>) => ({
  room: 'approval',
  writer: 'one',
  now: () => now,
  onFiled: () => {},
  publisher: { acknowledged: [], holds: () => true, leave: () => {}, cleared: () => {}, enqueue: () => {} } as unknown as Publisher,
  database: {
    query: async (_text: string, _values: unknown[], name: string) => (name === 'look-up' ? [] : write()),
  } as unknown as Database,
});

describe('a door that throws', () => {
  it('has used a try, and rests, once its batch is stored', async () => {
    const unit = failing();

    const later = await handleBatch(
      [unit, storing()],
      around(async () => []),
    );

    expect(later).toEqual([unit]);
    expect(unit).toMatchObject({ failures: 1, restMs: 100 });
  });

  it('has used none where its batch has met others and is decided anew', async () => {
    const unit = failing();
    const met = Object.assign(new Error('an item has moved on'), { code: '40001' });

    const run = handleBatch(
      [unit, storing()],
      around(() => Promise.reject(met)),
    );

    await expect(run).rejects.toBe(met);
    expect(unit.failures).toBe(0);
    expect(unit.restMs).toBeUndefined();
  });
});
