import { AuthoritySignal, type DataOf, isMeant } from '@countersign/contracts';

type Signal = DataOf<typeof AuthoritySignal>;
type Cut = Extract<Signal, { scope: unknown }>;

interface Interval {
  readonly from: number;
  readonly until?: number;
}

const freshForMs = 10_000;

/** Who is cut off and since when, by the broker's append time; and how lately authority has said that it lives. */
export class Cuts {
  private readonly signals: { readonly cut: Cut; readonly at: number }[] = [];
  private beat = { number: 0, at: Number.NEGATIVE_INFINITY };

  take(signal: Signal, appendedAt: number): void {
    if ('number' in signal) {
      // An old one that is shown again says nothing.
      if (signal.number > this.beat.number) this.beat = { number: signal.number, at: appendedAt };
    } else if (!this.signals.some(({ cut }) => cut.epoch === signal.epoch)) {
      this.signals.push({ cut: signal, at: appendedAt });
      this.signals.sort((a, b) => a.cut.epoch - b.cut.epoch);
    }
  }

  /** Cuts and restorations by number, with the broker's append time. */
  get heard(): readonly { readonly epoch: number; readonly appendedAt: number }[] {
    return this.signals.map(({ cut: { epoch }, at }) => ({ epoch, appendedAt: at }));
  }

  /** Whether authority was heard of within ten seconds. */
  isFresh(now: number): boolean {
    return Math.abs(now - this.beat.at) <= freshForMs;
  }

  /** Whether a copy of an identity is cut off, or was let in again later than that moment. */
  isCut(identity: string, instance: string, after = Number.POSITIVE_INFINITY): boolean {
    return this.of(identity, instance).some(({ until }) => until === undefined || until > after);
  }

  /** When a copy of an identity was cut off, oldest first. */
  of(identity: string, instance: string): readonly Interval[] {
    const intervals: Interval[] = [];
    for (const { cut, at } of this.signals) {
      if (!isMeant(cut.scope, identity, instance)) continue;
      const open = intervals.at(-1);
      if (cut.kind === 'cut' && (open === undefined || open.until !== undefined)) intervals.push({ from: at });
      if (cut.kind === 'restored' && open !== undefined && open.until === undefined) intervals.splice(-1, 1, { ...open, until: at });
    }
    return intervals;
  }
}
