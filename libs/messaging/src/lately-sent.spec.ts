import { describe, expect, it } from '@jest/globals';
import { skewMs } from '@countersign/signature';
import { LatelySent } from './lately-sent.ts';
import type { Parcel } from './parcel.ts';

const parcel = (batch: number): Parcel => ({ batch, part: 0, records: [], steps: 1, followed: [] });
const batches = (parcels: readonly Parcel[]): readonly number[] => parcels.map(({ batch }) => batch);

describe('what was sent lately', () => {
  it('is said again where the broker took it after the room was stopped, once the room is let in, and once only', () => {
    const lately = new LatelySent();
    lately.add([parcel(1)], 10_000);
    lately.add([parcel(2), parcel(3)], 14_000);

    lately.stopped(16_000);

    expect(batches(lately.letIn())).toEqual([2, 3]);
    expect(lately.letIn()).toEqual([]);
  });

  it("is said again where this machine's clock is behind the broker's by as much as clocks may differ", () => {
    const lately = new LatelySent();
    lately.add([parcel(1)], 10_000);

    lately.stopped(10_000 + skewMs);

    expect(batches(lately.letIn())).toEqual([1]);
  });

  it('is nothing where the room was not stopped, and forgets what is long ago', () => {
    const lately = new LatelySent();
    lately.add([parcel(1)], 10_000);
    expect(lately.letIn()).toEqual([]);

    lately.add([parcel(2)], 60_000);
    lately.stopped(0);

    expect(batches(lately.letIn())).toEqual([2]);
  });
});
