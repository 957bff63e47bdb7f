import { describe, expect, it } from '@jest/globals';
import { type Asked, mostUnderBand, neighbours } from './neighbours.ts';
import type { Bands } from './signature.ts';

const asked = (workItem: string, bands: Bands): Asked => ({ workItem, bands, signature: [] });
const names = (known: readonly { readonly workItem: string }[] = []) => known.map(({ workItem }) => workItem);

describe('whom an item is compared with', () => {
  it('is who is known under one of its bands, at the same place, once', () => {
    const own = asked('own', [1, -2, 3, 4]);
    const found = [
      { workItem: 'twice', signature: [], place: 0, band: 1 },
      { workItem: 'twice', signature: [], place: 1, band: -2 },
      { workItem: 'elsewhere', signature: [], place: 2, band: 1 },
    ];

    expect(names(neighbours([own], found).get(own))).toEqual(['twice']);
  });

  it('is who came before it in its batch, and not who comes after', () => {
    const batch = ['first', 'second', 'third'].map((name) => asked(name, [1, 2, 3, 4]));

    const near = neighbours(batch, []);

    expect(batch.map((one) => names(near.get(one)))).toEqual([[], ['first'], ['first', 'second']]);
  });

  it('is the first of a storm, however long that lasts', () => {
    const batch = Array.from({ length: 500 }, (_, number) => asked(`${number}`, [1, 2, 3, 4]));

    const near = neighbours(batch, []);

    expect(names(near.get(batch[499] as Asked))).toEqual(Array.from({ length: mostUnderBand }, (_, number) => `${number}`));
  });
});
