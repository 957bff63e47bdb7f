import { describe, expect, it } from '@jest/globals';
import { nextTry } from './next-try.ts';

const now = Date.parse('2026-03-04T10:00:00.000Z');
const until = '2026-03-04T10:00:05.000Z';

describe('asking a model again', () => {
  it('is done as long as it helps, is not too often, and the item does not wait too long', () => {
    expect(nextTry({ tries: 1, until }, 2, 1_000, now)).toBe(1_000);
  });

  it.each([
    ['would not help', 1, undefined],
    ['was done often enough', 2, 1_000],
    ['would come too late', 1, 5_000],
  ])('is not done where it %s', (_, tries, afterMs) => {
    expect(nextTry({ tries, until }, 2, afterMs, now)).toBeUndefined();
  });
});
