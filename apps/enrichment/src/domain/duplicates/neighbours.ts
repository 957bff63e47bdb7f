import type { Known } from './duplicates.ts';
import type { Bands } from './signature.ts';

export interface Asked extends Known {
  readonly bands: Bands;
}

/** An item that is known under a band: which of the four, and its number. */
export interface UnderBand extends Known {
  readonly place: number;
  readonly band: number;
}

/** As many are compared under one band. They are the first that came: of a storm all point to where it began, and it costs no more than any other ticket. */
export const mostUnderBand = 8;

/** Whom each of a batch is to be compared with: who is known under one of its bands, and who came before it in the batch. */
export function neighbours(batch: readonly Asked[], found: readonly UnderBand[]): ReadonlyMap<Asked, readonly Known[]> {
  const shelves = new Map<number, Known[]>();
  const shelf = (place: number, band: number): Known[] => {
    const label = place * 2 ** 32 + (band >>> 0);
    const there = shelves.get(label) ?? [];
    if (there.length === 0) shelves.set(label, there);
    return there;
  };
  for (const one of found) shelf(one.place, one.band).push(one);
  return new Map(
    batch.map((one) => {
      const near = new Map<string, Known>();
      for (const [place, band] of one.bands.entries()) {
        const there = shelf(place, band);
        for (const other of there) near.set(other.workItem, other);
        if (there.length < mostUnderBand) there.push(one);
      }
      return [one, [...near.values()]];
    }),
  );
}
