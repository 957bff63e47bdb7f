import type { Sayable } from './envelope.ts';
import type { Ready } from './step.ts';

/** Where the outbox has a parcel: places in order are the order in which things were said. */
export interface ParcelPlace {
  readonly batch: number;
  readonly part: number;
}

/** What a batch says, as it is stored, sent and cleared: all of it, or a part where that is much. */
export interface Parcel extends ParcelPlace {
  /** In the order in which they were said; those of an item stand in the order of its sequence. */
  readonly records: readonly Sayable[];
  /** Causes whose records these are. */
  readonly steps: number;
  /** Of the spans in which they were said, where somebody follows them. */
  readonly followed: readonly string[];
}

/** A parcel that Kafka has, but for the records that it refuses. */
export interface Delivered extends ParcelPlace {
  readonly left: readonly Sayable[];
}

/** What a parcel carries at most, in UTF-16 units, where it is more than one step's: the broker takes 2 MiB a record batch. */
export const parcelLength = 700_000;

/** What may be in memory until a room stops hearing; twice as much until the rest is left to the recovery. */
export const backlog = { records: 4_000, length: 16_000_000 };

/** The steps of a batch as parcels, each to be sent at once. */
export function parcelsOf(batch: number, steps: readonly Pick<Ready, 'sayables' | 'traceparent'>[]): readonly Parcel[] {
  const parcels: { batch: number; part: number; records: Sayable[]; steps: number; followed: string[] }[] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const { sayables, traceparent } of steps) {
    if (sayables.length === 0) continue;
    const more = lengthOf(sayables);
    if (length + more > parcelLength) {
      parcels.push({ batch, part: parcels.length, records: [], steps: 0, followed: [] });
      length = 0;
    }
    length += more;
    const parcel = parcels.at(-1);
    parcel?.records.push(...sayables);
    if (parcel !== undefined) parcel.steps += 1;
    if (isFollowed(traceparent)) parcel?.followed.push(traceparent);
  }
  return parcels;
}

export const lengthOf = (records: readonly Sayable[]): number => records.reduce((sum, { value }) => sum + value.length, 0);

export const keyOf = ({ batch, part }: ParcelPlace): string => `${batch}/${part}`;

/** What nobody has kept cannot be linked to. */
export const isFollowed = (traceparent: string | undefined): traceparent is string => /-0[13579bdf]$/.test(traceparent ?? '');
