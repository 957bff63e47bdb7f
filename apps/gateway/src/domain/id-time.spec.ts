import { describe, expect, it } from '@jest/globals';
import { uuidV7 } from '@countersign/contracts';
import { lowestIdAt, mayStillCome } from './id-time.ts';

const noon = Date.parse('2026-05-09T12:00:00.000Z');

describe('the time in an id', () => {
  it('puts every id of a millisecond at or above the lowest one, and every earlier id below', () => {
    expect(uuidV7(noon, new Uint8Array(10)) >= lowestIdAt(noon)).toBe(true);
    expect(uuidV7(noon - 1, new Uint8Array(10).fill(255)) < lowestIdAt(noon)).toBe(true);
  });

  it('stays an id for times before 1970 and after the last one that fits', () => {
    expect(lowestIdAt(-5)).toBe('00000000-0000-0000-0000-000000000000');
    expect(lowestIdAt(Number.MAX_SAFE_INTEGER)).toBe('ffffffff-ffff-0000-0000-000000000000');
  });

  it('waits for a young item and for no other', () => {
    const id = uuidV7(noon, new Uint8Array(10));

    expect(mayStillCome(id, noon + 29_000)).toBe(true);
    expect(mayStillCome(id, noon + 31_000)).toBe(false);
    expect(mayStillCome('ffffffff-ffff-7000-8000-000000000000', noon)).toBe(false);
  });
});
