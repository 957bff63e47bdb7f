import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { PutAside } from './announce.ts';
import { type Delivered, isFollowed, type Parcel } from './parcel.ts';
import type { BatchRows } from './statement.ts';
import type { Ready } from './step.ts';

/** What a batch comes to. */
export interface BatchOutcome {
  readonly batch: number;
  /** Everything that was decided, also that records are put aside. */
  readonly steps: readonly Ready[];
  readonly parked: readonly PutAside[];
  readonly parcels: readonly Parcel[];
  readonly acknowledged: readonly Delivered[];
}

/** Everything that a batch writes, table by table. */
export function rowsOf({ batch, steps, parked, parcels, acknowledged }: BatchOutcome, writer: string): BatchRows {
  const heard = steps.flatMap(({ records, outcome }) => [...records, ...outcome.remembered]);
  return {
    batch,
    writer,
    inbox: [
      ...heard.map(({ event, digest }) => ({ id: event.id, digest: Buffer.from(digest, 'hex') })),
      ...steps.filter(({ records }) => records.length === 0).map(({ cause }) => ({ id: cause.id, digest: null })),
    ],
    outbox: parcels,
    items: steps
      .filter(({ outcome }) => !outcome.isEmpty)
      .map(({ cause, item, sayables, traceparent }) => ({
        subject: cause.subject,
        version: item.version + 1,
        sequence: item.sequence + sayables.length,
        traceparent: isFollowed(traceparent) ? traceparent : null,
      })),
    kept: keptOf(steps),
    filed: steps.flatMap(({ outcome }) => outcome.filed.map(({ afterMs, ...work }) => ({ ...work, after: Math.round(afterMs) }))),
    woken: steps.flatMap(({ outcome }) => outcome.woken),
    leases: steps.flatMap(({ unit, outcome }) => (unit.from === 'due' ? [{ ...unit.lease, again: rounded(outcome.againAfterMs) }] : [])),
    parked,
    settled: steps.flatMap(({ outcome }) => outcome.settled),
    acknowledged,
  };
}

function keptOf(steps: readonly Ready[]): BatchRows['kept'] {
  const kept = new Map<EntityTarget<ObjectLiteral>, { cause: string; values: ObjectLiteral }[]>();
  for (const { cause, outcome } of steps) {
    for (const { row, values } of outcome.kept) {
      const rows = kept.get(row);
      if (rows === undefined) kept.set(row, [{ cause: cause.id, values }]);
      else rows.push({ cause: cause.id, values });
    }
  }
  return kept;
}

const rounded = (milliseconds: number | undefined): number | null => (milliseconds === undefined ? null : Math.round(milliseconds));
