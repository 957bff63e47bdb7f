import type { Database } from '@countersign/persistence';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Cause } from './cause.ts';
import { packed, unpacked } from './envelope.ts';
import { lookUp } from './look-up.ts';
import type { Outgoing, Publisher } from './publisher.ts';
import { type BatchRows, type InboxRow, writeBatch } from './statement.ts';
import { type Ready, type Speaker, step } from './step.ts';
import type { Heard, Parked, Unit } from './unit.ts';

export interface Surroundings extends Speaker {
  readonly database: Database;
  readonly publisher: Publisher;
  /** Told which kinds of due work a batch has filed. */
  readonly onFiled: (kinds: ReadonlySet<string>) => void;
}

/**
 * Takes one batch from the question to the send: look up, run the doors, write once, publish. Throws only what concerns the batch as a
 * whole: a broken world, a conflict, or a statement that the data of one of its units makes fail.
 */
export async function handleBatch(units: readonly Unit[], around: Surroundings): Promise<void> {
  const { database, publisher } = around;
  if (units.length === 0) return write([], [], around);
  const known = await lookUp(database, units.flatMap(idsOf), units.flatMap(subjectsOf));
  // What an earlier life left unsaid of these items goes first.
  publisher.enqueue(known.unsaid.filter(({ id }) => !publisher.holds(id)).map(({ id, said }) => ({ id, records: unpacked(said) })));

  const stepped = await Promise.all(units.map((unit) => step(unit, known, around)));
  const ready = stepped.flatMap(({ ready: one }) => (one === undefined || changesNothing(one) ? [] : [one]));
  await write(
    ready,
    stepped.flatMap(({ parked }) => parked),
    around,
  );
  for (const { unit, value } of stepped) unit.resolve(value);
}

async function write(ready: readonly Ready[], parked: readonly Parked[], { database, publisher, onFiled }: Surroundings): Promise<void> {
  const acknowledged = publisher.takeAcknowledged();
  if (ready.length + parked.length + acknowledged.length === 0) return;
  try {
    const accepted = await writeBatch(database, rowsOf(ready, parked, acknowledged));
    publisher.enqueue(outgoingOf(ready).filter(({ id }) => accepted.has(id)));
    onFiled(new Set(ready.flatMap(({ outcome }) => [...outcome.filed, ...outcome.woken].map(({ kind }) => kind))));
  } catch (error) {
    publisher.returnAcknowledged(acknowledged);
    throw error;
  }
}

const changesNothing = ({ outcome, records, unit }: Ready): boolean =>
  outcome.isEmpty && records.length === 0 && leaseOf(unit) === undefined;
const leaseOf = (unit: Unit) => (unit.from === 'due' ? unit.lease : undefined);
const outgoingOf = (ready: readonly Ready[]): readonly Outgoing[] =>
  ready.filter(({ sayables }) => sayables.length > 0).map(({ cause, sayables }) => ({ id: cause.id, records: sayables }));

function rowsOf(ready: readonly Ready[], parked: readonly Parked[], acknowledged: readonly string[]): BatchRows {
  const kept = new Map<EntityTarget<ObjectLiteral>, { cause: string; values: ObjectLiteral }[]>();
  for (const { cause, outcome } of ready) {
    for (const { row, values } of outcome.kept) {
      const rows = kept.get(row);
      if (rows === undefined) kept.set(row, [{ cause: cause.id, values }]);
      else rows.push({ cause: cause.id, values });
    }
  }
  return {
    inbox: ready.flatMap(({ cause, records, item }) => inboxRows(cause, records, item.version + 1)),
    said: ready.flatMap(({ sayables, records }) => [packed(sayables), ...records.slice(1).map(() => '')]),
    items: ready
      .filter(({ outcome }) => !outcome.isEmpty)
      .map(({ cause, item, sayables }) => ({
        cause: cause.id,
        subject: cause.subject,
        version: item.version + 1,
        sequence: item.sequence + sayables.length,
      })),
    kept,
    filed: ready.flatMap(({ cause, outcome }) =>
      outcome.filed.map(({ afterMs, ...work }) => ({ ...work, after: afterMs, cause: cause.id })),
    ),
    woken: ready.flatMap(({ cause, outcome }) => outcome.woken.map((work) => ({ ...work, cause: cause.id }))),
    leases: ready.flatMap(({ unit, cause, outcome }) => {
      const lease = leaseOf(unit);
      return lease === undefined ? [] : [{ ...lease, cause: cause.id, again: outcome.againAfterMs ?? null }];
    }),
    parked,
    acknowledged,
  };
}

function inboxRows(cause: Cause, records: readonly Heard[], version: number): readonly InboxRow[] {
  const { id, subject } = cause;
  if (records.length === 0) return [{ id, subject, version, digest: null, topic: null, partition: null }];
  return records.map(({ event, digest, topic, partition }) => ({ id: event.id, subject, version, digest, topic, partition }));
}

function idsOf(unit: Unit): readonly string[] {
  if (unit.from === 'record') return [unit.record.event.id];
  return unit.from === 'batch' ? unit.records.map(({ event }) => event.id) : [];
}

function subjectsOf(unit: Unit): readonly string[] {
  if (unit.from === 'record') return [unit.record.event.subject];
  if (unit.from === 'batch') return [unit.subject];
  return unit.from === 'aside' ? [] : [unit.cause.subject];
}
