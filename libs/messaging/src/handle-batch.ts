import { type Database, isWorldBroken } from '@countersign/persistence';
import { timed } from '@countersign/telemetry';
import { announced, type PutAside } from './announce.ts';
import { counted } from './counted.ts';
import { type Known, lookUp } from './look-up.ts';
import type { Outgoing, Publisher } from './publisher.ts';
import { rowsOf } from './rows-of.ts';
import type { Speaker } from './spoken.ts';
import { writeBatch } from './statement.ts';
import { type Ready, type Stepped, step } from './step.ts';
import type { Unit } from './unit.ts';
import { unsaidRows } from './unsaid-rows.ts';

export interface Surroundings extends Speaker {
  readonly database: Database;
  readonly publisher: Publisher;
  /** Told which kinds of due work a batch has made due. */
  readonly onFiled: (kinds: ReadonlySet<string>) => void;
}

/**
 * Takes one batch from the question to the send: look up, run the doors, write once, publish. Returns what is to be run later. Throws
 * only what concerns the batch as a whole: a broken world, a conflict, or a statement that the data of one of its units makes fail.
 */
export async function handleBatch(units: readonly Unit[], around: Surroundings): Promise<readonly Unit[]> {
  const { database, publisher } = around;
  if (units.length === 0) {
    await write([], [], around);
    return [];
  }
  const known = await lookUp(database, units.flatMap(idsOf), units.flatMap(subjectsOf));
  // What an earlier life or another instance left unsaid of these items goes first.
  const unsaid = await unsaidRows(
    database,
    known.unsaid.filter(({ id }) => !publisher.holds(id)),
  );
  const stepped = await allStepped(units, (unit) => step(unit, known, around));
  const ready = stepped.flatMap(({ unit, ready: one }) => (one === undefined || unit.isOver || changesNothing(one) ? [] : [one]));
  const aside = putAside(stepped, known, around);
  const accepted = await doubtful(stepped, () => write(ready, aside, around));
  const steps = [...ready, ...aside.map(({ step: one }) => one)];
  publisher.enqueue([...unsaid, ...outgoingOf(steps).filter(({ id }) => accepted.has(id))]);
  const isRefused = new Set(
    steps
      .filter(({ unit, records }) => unit.from === 'record' && records.some(({ event }) => !accepted.has(event.id)))
      .map(({ unit }) => unit),
  );
  const answered = stepped.filter(({ unit, later }) => later === undefined && !isRefused.has(unit) && !unit.isOver);
  for (const { unit, value } of answered) unit.resolve(value);
  // Another instance was quicker: whether this was a repeat of the same record or another one is looked up.
  return [...isRefused, ...stepped.flatMap(({ later = [] }) => later)];
}

/** Each record that is put aside, once, with what the room says of it. */
function putAside(stepped: readonly Stepped[], known: Known, speaker: Speaker): readonly PutAside[] {
  const aside = stepped.flatMap(({ unit, parked }) => parked.map((one) => announced(one, unit, known, speaker)));
  return [...new Map(aside.map((one) => [one.step.cause.id, one])).values()];
}

/** Waits for every door, also where one has failed: none is still at work when the batch is run again. */
async function allStepped(units: readonly Unit[], run: (unit: Unit) => Promise<Stepped>): Promise<readonly Stepped[]> {
  const settled = await Promise.allSettled(units.map(run));
  const failed = settled.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** Where the connection breaks, the statement may have been stored all the same: the next look-up tells. */
async function doubtful<T>(stepped: readonly Stepped[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isWorldBroken(error)) for (const { unit, ready, value } of stepped) if (ready !== undefined) unit.inDoubt ??= { value };
    throw error;
  }
}

async function write(
  ready: readonly Ready[],
  parked: readonly PutAside[],
  { database, publisher, onFiled }: Surroundings,
): Promise<ReadonlySet<string>> {
  const acknowledged = publisher.acknowledgedIds;
  if (ready.length + parked.length + acknowledged.length === 0) return new Set();
  const accepted = await timed('statementSeconds', {}, () => writeBatch(database, rowsOf(ready, parked, acknowledged)));
  counted(ready, parked);
  publisher.cleared(acknowledged);
  const isDueNow = ({ afterMs }: { afterMs: number }): boolean => afterMs <= 0;
  const kinds = ready.flatMap(({ outcome }) => [...outcome.filed.filter(isDueNow), ...outcome.woken].map(({ kind }) => kind));
  if (kinds.length > 0) onFiled(new Set(kinds));
  return accepted;
}

const changesNothing = ({ outcome, records, unit }: Ready): boolean => outcome.isEmpty && records.length === 0 && unit.from !== 'due';
const outgoingOf = (ready: readonly Ready[]): readonly Outgoing[] =>
  ready
    .filter(({ sayables }) => sayables.length > 0)
    .map(({ cause, sayables, traceparent }) => ({ id: cause.id, subject: cause.subject, records: sayables, traceparent }));

/** Requests and due work have ids that nobody else has: they are looked up only where one may have been stored unnoticed. */
function idsOf(unit: Unit): readonly string[] {
  if (unit.from === 'record') return [unit.record.event.id];
  if (unit.from === 'batch') return unit.records.map(({ event }) => event.id);
  return unit.from === 'aside' || unit.inDoubt === undefined ? [] : [unit.cause.id];
}

function subjectsOf(unit: Unit): readonly string[] {
  if (unit.from === 'record') return [unit.record.event.subject];
  if (unit.from === 'batch') return [unit.subject];
  if (unit.from === 'aside') return unit.subject === null ? [] : [unit.subject];
  return [unit.cause.subject];
}
