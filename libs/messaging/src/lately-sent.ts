import { skewMs } from '@countersign/signature';
import type { Parcel } from './parcel.ts';

/** Longer than a signal of authority's takes to be heard, milliseconds. */
const keptForMs = 5_000;
const keptAtMost = 4_000;
/**
 * What Kafka has taken a moment ago. A room that is stopped hears of that a little later: what the broker appended in between is believed by
 * nobody, and is said again once the room is let in.
 */
export class LatelySent {
  private sent: { readonly parcel: Parcel; readonly at: number }[] = [];
  private unbelieved: readonly Parcel[] = [];
  /** How often this room was stopped. */
  private stops = 0;

  add(parcels: readonly Parcel[], now: number): void {
    for (const parcel of parcels) this.sent.push({ parcel, at: now });
    const first = this.sent.findIndex(({ at }) => now - at <= keptForMs);
    if (first > 0 || this.sent.length > keptAtMost) this.sent = this.sent.slice(Math.max(first, this.sent.length - keptAtMost));
  }

  /** Sends; whether that may be believed: not where the room was stopped while it was on its way. */
  async isBelieved(send: () => Promise<void>): Promise<boolean> {
    const { stops } = this;
    await send();
    return stops === this.stops;
  }

  /** This room was stopped by a signal that the broker appended then, milliseconds. What is said once too often is a copy. */
  stopped(cutAt: number): void {
    this.stops += 1;
    this.unbelieved = this.sent.filter(({ at }) => at >= cutAt - skewMs).map(({ parcel }) => parcel);
  }

  /** What is to be said again, now that the room is let in; once. */
  letIn(): readonly Parcel[] {
    const again = this.unbelieved;
    this.unbelieved = [];
    return again;
  }
}
