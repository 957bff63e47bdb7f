import { describe, expect, it } from '@jest/globals';
import { parcelLength, parcelsOf } from './parcel.ts';

describe('a batch in parcels', () => {
  const saying = (length: number, traceparent?: string) => ({
    sayables: [{ topic: 'any', key: 'item', value: 'x'.repeat(length) }],
    traceparent,
  });

  it('is one where it is little, and steps that say nothing are not in it', () => {
    const parcels = parcelsOf(7, [saying(10, '00-a-b-01'), { sayables: [], traceparent: undefined }, saying(10, '00-a-c-00')]);

    expect(parcels).toMatchObject([{ batch: 7, part: 0, steps: 2, followed: ['00-a-b-01'] }]);
  });

  it('is cut between steps where it is much', () => {
    const parcels = parcelsOf(7, [saying(parcelLength + 1), saying(parcelLength - 5), saying(5), saying(1)]);

    expect(parcels.map(({ part, steps }) => [part, steps])).toEqual([
      [0, 1],
      [1, 2],
      [2, 1],
    ]);
  });

  it('is none where nothing is said', () => {
    expect(parcelsOf(7, [])).toEqual([]);
  });
});
