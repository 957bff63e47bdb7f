import { describe, expect, it } from '@jest/globals';
import { inOrderOfCause } from './in-order-of-cause.ts';
import type { Loggable } from './loggable.ts';

const record = (id: string, type: string, cause: string, second: number): Loggable => ({
  id,
  type,
  subject: 'item',
  cause,
  topic: 'any',
  partition: 0,
  offset: '0',
  appendedAt: `2026-01-01T00:00:0${second}.000Z`,
  value: '{}',
  proof: null,
});
const ids = (records: readonly Loggable[]): readonly string[] => records.map(({ id }) => id);

describe('order of cause', () => {
  it('puts every cause before its effect, whatever order they arrive in', () => {
    const records = [
      record('c', 'work-item.routed', 'b', 1),
      record('b', 'work-item.enriched', 'a', 1),
      record('a', 'work-item.received', 'request', 1),
    ];

    const { ready, early } = inOrderOfCause(records, new Set());

    expect(ids(ready)).toEqual(['a', 'b', 'c']);
    expect(early).toEqual([]);
  });

  it('follows the time of the broker where nothing causes anything', () => {
    const records = [record('late', 'work-item.received', 'x', 5), record('soon', 'work-item.received', 'y', 2)];

    expect(ids(inOrderOfCause(records, new Set()).ready)).toEqual(['soon', 'late']);
  });

  it('holds back what comes before its cause, and all that follows from it', () => {
    const records = [record('c', 'work-item.routed', 'b', 1), record('d', 'action.proposed', 'c', 2)];

    const { ready, early } = inOrderOfCause(records, new Set());

    expect(ready).toEqual([]);
    expect(ids(early)).toEqual(['c', 'd']);
  });

  it('takes what follows from an event that is in the log already', () => {
    expect(ids(inOrderOfCause([record('c', 'work-item.routed', 'b', 1)], new Set(['b'])).ready)).toEqual(['c']);
  });
});
