import { describe, expect, it } from '@jest/globals';
import { validator } from './validate.ts';
import { Uuid } from './event.ts';
import { derivedId, timeOf, uuidV7 } from './ids.ts';

const noon = Date.parse('2026-05-09T12:00:00.000Z');
const type = 'io.countersign.work-item.enriched.v1';
const cause = uuidV7(noon, new Uint8Array(10).fill(0xff));
const isUuid = (id: string): boolean => validator(Uuid)(id).ok;

describe('an id of a time', () => {
  it('is a UUID of version 7 and of the RFC variant, whatever its random bytes', () => {
    const zeros = uuidV7(noon, new Uint8Array(10));
    const ones = uuidV7(noon, new Uint8Array(10).fill(0xff));

    expect(zeros).toBe('019e0c9b-d600-7000-8000-000000000000');
    expect(ones).toBe('019e0c9b-d600-7fff-bfff-ffffffffffff');
    expect([zeros, ones].every(isUuid)).toBe(true);
  });

  it('tells its time', () => {
    expect(timeOf(uuidV7(noon, new Uint8Array(10)))).toBe(noon);
    expect(timeOf(uuidV7(0, new Uint8Array(10)))).toBe(0);
  });

  it('sorts by its time as text', () => {
    const earlier = uuidV7(noon, new Uint8Array(10).fill(0xff));
    const later = uuidV7(noon + 1, new Uint8Array(10));

    expect(earlier < later).toBe(true);
  });
});

describe('an id that an event caused', () => {
  it('is the same however often it is derived', () => {
    expect(derivedId(cause, type, 0)).toBe(derivedId(cause, type, 0));
  });

  it('is another for another cause, type or ordinal', () => {
    const other = uuidV7(noon, new Uint8Array(10));

    const ids = [derivedId(cause, type, 0), derivedId(cause, type, 1), derivedId(cause, `${type}0`, 0), derivedId(other, type, 0)];

    expect(new Set(ids).size).toBe(4);
  });

  it('is a UUID of version 8 and of the RFC variant', () => {
    const ids = Array.from({ length: 200 }, (_, ordinal) => derivedId(cause, type, ordinal));

    expect(ids.every((id) => isUuid(id) && /^.{14}8.{4}[89ab]/.test(id))).toBe(true);
  });

  it('carries the time of what started it, however long the chain', () => {
    const first = derivedId(cause, type, 0);
    const second = derivedId(first, type, 0);

    expect([timeOf(first), timeOf(second)]).toEqual([noon, noon]);
  });
});
