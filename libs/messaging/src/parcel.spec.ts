import { describe, expect, it } from '@jest/globals';
import { parcelLength, parcelsOf } from './parcel.ts';

describe('a batch in parcels', () => {
  const voice = (length: number, traceparent?: string) => ({
    records: [{ topic: 'any', key: 'item', value: 'x'.repeat(length) }],
    traceparent,
  });

  it('is one where it is little, and steps that say nothing are not in it', () => {
    const parcels = parcelsOf(7, [voice(10, '00-a-b-01'), { records: [], traceparent: undefined }, voice(10, '00-a-c-00')]);

    expect(parcels).toMatchObject([{ batch: 7, part: 0, steps: 2, followed: ['00-a-b-01'] }]);
  });

  it('is cut between steps where it is much', () => {
    const parcels = parcelsOf(7, [voice(parcelLength + 1), voice(parcelLength - 5), voice(5), voice(1)]);

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
