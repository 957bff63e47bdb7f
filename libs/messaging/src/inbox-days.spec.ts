import { describe, expect, it } from '@jest/globals';
import { derivedId, timeOf, uuidV7 } from '@countersign/contracts';
import { firstIdOf, isRemembered } from './inbox-days.ts';

const day = 24 * 60 * 60 * 1000;
const midnight = Date.parse('2026-05-09T00:00:00.000Z');
const noon = midnight + day / 2;

describe('the first id of a moment', () => {
  it('stands before every id of that moment and after every one of the moment before', () => {
    const first = firstIdOf(noon);

    expect(first < uuidV7(noon, new Uint8Array(10))).toBe(true);
    expect(first < derivedId(uuidV7(noon, new Uint8Array(10)), 'any', 0)).toBe(true);
    expect(first > uuidV7(noon - 1, new Uint8Array(10).fill(0xff))).toBe(true);
    expect(timeOf(first)).toBe(noon);
  });

  it('of a time before 1970 is the first of all', () => {
    expect(firstIdOf(-1)).toBe('00000000-0000-0000-0000-000000000000');
  });
});

describe('an id', () => {
  it('is remembered from eight days back to two days ahead, whole days of UTC', () => {
    expect(isRemembered(midnight - 8 * day, noon)).toBe(true);
    expect(isRemembered(midnight + 3 * day - 1, noon)).toBe(true);
  });

  it('is not remembered before or after that', () => {
    expect(isRemembered(midnight - 8 * day - 1, noon)).toBe(false);
    expect(isRemembered(midnight + 3 * day, noon)).toBe(false);
  });
});
