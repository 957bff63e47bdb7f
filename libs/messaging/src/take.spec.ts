import { describe, expect, it } from '@jest/globals';
import { take } from './take.ts';
import type { EntryUnit } from './unit.ts';

const entry = (subject: string, bytes: number): EntryUnit => ({
  from: 'entry',
  keys: [`item ${subject}`],
  cause: { id: subject, subject },
  traceparent: undefined,
  isApart: false,
  bytes,
  run: async () => {},
  resolve: () => {},
  reject: () => {},
});
const megabytes = 1_000_000;

describe('the next batch', () => {
  it('carries no more than sixteen megabytes, and what is left keeps its order', () => {
    const waiting = ['a', 'b', 'c', 'd'].map((subject) => entry(subject, 6 * megabytes));

    const { taken, left } = take(waiting, new Set(), false);

    expect(taken).toEqual(waiting.slice(0, 2));
    expect(left).toEqual(waiting.slice(2));
  });

  it('is a single step where that alone is more', () => {
    const waiting = [entry('a', 40 * megabytes), entry('b', 1)];

    expect(take(waiting, new Set(), false).taken).toEqual(waiting.slice(0, 1));
  });

  it('has no two steps of one item', () => {
    const waiting = [entry('a', 1), entry('a', 1), entry('b', 1)];

    expect(take(waiting, new Set(), false).taken).toEqual([waiting[0], waiting[2]]);
  });

  it('lets a small step of another item go before one that does not fit, and never one of the same item', () => {
    const waiting = [entry('a', 10 * megabytes), entry('b', 10 * megabytes), entry('b', 1), entry('c', 1)];

    expect(take(waiting, new Set(), false).taken).toEqual([waiting[0], waiting[3]]);
  });
});
