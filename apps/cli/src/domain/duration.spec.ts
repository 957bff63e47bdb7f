import { describe, expect, it } from '@jest/globals';
import { lengthOf, spoken, timeFrom } from './duration.ts';

describe('a length of time', () => {
  it.each([
    [-5, '0 ms'],
    [420, '420 ms'],
    [1_240, '1.2 s'],
    [12_900, '12 s'],
    [180_000, '3 min'],
    [192_000, '3 min 12 s'],
    [3 * 3_600_000 + 12 * 60_000, '3 h 12 min'],
    [50 * 3_600_000, '2 d 2 h'],
  ])('is spoken in the units that matter: %d ms', (milliseconds, words) => {
    expect(spoken(milliseconds)).toBe(words);
  });

  it('is read from a number with its unit, and from nothing else', () => {
    expect([lengthOf('90s'), lengthOf('30m'), lengthOf('2h'), lengthOf('1d')]).toEqual([90_000, 1_800_000, 7_200_000, 86_400_000]);
    expect([lengthOf('2'), lengthOf('h'), lengthOf('-2h')]).toEqual([undefined, undefined, undefined]);
  });

  it('before now is a time, like a written one', () => {
    const noon = Date.parse('2026-05-09T12:00:00.000Z');

    expect(timeFrom('2h', noon)).toBe('2026-05-09T10:00:00.000Z');
    expect(timeFrom('2026-05-09', noon)).toBe('2026-05-09T00:00:00.000Z');
    expect(timeFrom('tomorrow', noon)).toBeUndefined();
  });
});
