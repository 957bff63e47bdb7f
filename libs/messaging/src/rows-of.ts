import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { PutAside } from './announce.ts';
import type { Cause } from './cause.ts';
import { packed } from './envelope.ts';
import { isSampled } from './in-door.ts';
import type { BatchRows, InboxRow } from './statement.ts';
import type { Ready } from './step.ts';
import type { Heard } from './unit.ts';

/** Everything that a batch writes, table by table. */
export function rowsOf(handled: readonly Ready[], parked: readonly PutAside[], acknowledged: readonly string[]): BatchRows {
  const ready = [...handled, ...parked.map(({ step }) => step)];
  const beside = ready.flatMap(({ cause, item, outcome }) => outcome.remembered.map((record) => ({ cause, item, record })));
  return {
    inbox: [
      ...ready.flatMap(({ cause, records, item }) => inboxRows(cause, records, item.version + 1)),
      ...beside.map(({ record, cause, item }) => heardRow(record, cause.subject, item.version + 1)),
    ],
    said: [...ready.flatMap(({ sayables, records }) => [packed(sayables), ...records.slice(1).map(() => '')]), ...beside.map(() => '')],
    whole: [
      ...ready.filter(({ records }) => records.length > 1).map(({ records }) => records.map(({ event }) => event.id)),
      ...beside.map(({ cause, record }) => [cause.id, record.event.id]),
    ],
    items: ready
      .filter(({ outcome }) => !outcome.isEmpty)
      .map(({ cause, item, sayables, traceparent }) => ({
        cause: cause.id,
        subject: cause.subject,
        version: item.version + 1,
        sequence: item.sequence + sayables.length,
        traceparent: isSampled(traceparent) ? traceparent : null,
      })),
    kept: keptOf(ready),
    filed: ready.flatMap(({ cause, outcome }) =>
      outcome.filed.map(({ afterMs, ...work }) => ({ ...work, after: afterMs, cause: cause.id })),
    ),
    woken: ready.flatMap(({ cause, outcome }) => outcome.woken.map((work) => ({ ...work, cause: cause.id }))),
    leases: ready.flatMap(({ unit, cause, outcome }) =>
      unit.from === 'due' ? [{ ...unit.lease, cause: cause.id, again: outcome.againAfterMs ?? null }] : [],
    ),
    parked,
    settled: ready.flatMap(({ cause, outcome }) => outcome.settled.map((one) => ({ ...one, cause: cause.id }))),
    acknowledged,
  };
}

function keptOf(ready: readonly Ready[]): BatchRows['kept'] {
  const kept = new Map<EntityTarget<ObjectLiteral>, { cause: string; values: ObjectLiteral }[]>();
  for (const { cause, outcome } of ready) {
    for (const { row, values } of outcome.kept) {
      const rows = kept.get(row);
      if (rows === undefined) kept.set(row, [{ cause: cause.id, values }]);
      else rows.push({ cause: cause.id, values });
    }
  }
  return kept;
}

function inboxRows(cause: Cause, records: readonly Heard[], version: number): readonly InboxRow[] {
  const { id, subject } = cause;
  if (records.length === 0) return [{ id, subject, version, digest: null, topic: null, partition: null }];
  return records.map((record) => heardRow(record, subject, version));
}

const heardRow = ({ event, digest, topic, partition }: Heard, subject: string, version: number): InboxRow => ({
  id: event.id,
  subject,
  version,
  digest,
  topic,
  partition,
});
