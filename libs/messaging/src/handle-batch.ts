import { type Database, isConflict, isWorldBroken } from '@countersign/persistence';
import { timed } from '@countersign/telemetry';
import { announced, type PutAside } from './announce.ts';
import { counted } from './counted.ts';
import { type Known, lookUp } from './look-up.ts';
import { parcelsOf } from './parcel.ts';
import type { Publisher } from './publisher.ts';
import { rowsOf } from './rows-of.ts';
import type { Speaker } from './spoken.ts';
import { writeBatch } from './statement.ts';
import { type Ready, type Stepped, step } from './step.ts';
import type { Unit } from './unit.ts';

export interface Surroundings extends Speaker {
  readonly database: Database;
  readonly publisher: Publisher;
  /** Tells this life of this instance from all others. */
  readonly writer: string;
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
    await write(0, [], [], around);
    return [];
  }
  const known = await lookUp(database, units.flatMap(idsOf), units.flatMap(subjectsOf));
  // What another instance has said of an item last is perhaps not in Kafka yet: what is stored now goes after it, in the recovery's order.
  if (known.unsaid.some((parcel) => !publisher.holds(parcel))) publisher.leave();
  const stepped = await allStepped(units, (unit) => step(unit, known, around));
  const ready = stepped.flatMap(({ unit, ready: one }) => (one === undefined || unit.isOver || changesNothing(one) ? [] : [one]));
  const aside = await putAside(stepped, known, around);
  await doubtful(stepped, publisher, () => write(known.batch, ready, aside, around));
  for (const { unit, restMs } of stepped) {
    if (restMs === undefined || !('failures' in unit)) continue;
    unit.failures += 1;
    unit.restMs = restMs;
  }
  for (const { unit, value, later } of stepped) if (later === undefined && unit.isOver !== true) unit.resolve(value);
  return stepped.flatMap(({ later = [] }) => later);
}

/** Each record that is put aside, once, with what the room says of it. What was put aside or handled before is neither. */
async function putAside(stepped: readonly Stepped[], known: Known, { database, ...speaker }: Surroundings): Promise<readonly PutAside[]> {
  const aside = stepped.flatMap(({ unit, parked }) => parked.map((one) => announced(one, unit, known, speaker)));
  if (aside.length === 0) return aside;
  const byId = new Map(aside.map((one) => [one.step.cause.id, one]));
  // A subject that was made up for a record is this room's alone: if it is there, it has been said.
  const made = new Map(
    aside.flatMap(({ parked, step: { cause, records } }) =>
      parked.subject === null && records.length === 0 ? [[cause.subject, cause.id]] : [],
    ),
  );
  const before = await database.query<{ id: string }>(
    `select id::text from inbox where id = any($1::uuid[]) union all select subject from item where subject = any($2::text[])`,
    [[...byId.keys()], [...made.keys()]],
    'put-aside-before',
  );
  for (const { id } of before) byId.delete(made.get(id) ?? id);
  return [...byId.values()];
}

/** Waits for every door, also where one has failed: none is still at work when the batch is run again. */
async function allStepped(units: readonly Unit[], run: (unit: Unit) => Promise<Stepped>): Promise<readonly Stepped[]> {
  const settled = await Promise.allSettled(units.map(run));
  const failed = settled.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** Where the connection breaks, the statement may have been stored all the same: the next look-up tells, and the recovery finds what it says. */
async function doubtful(stepped: readonly Stepped[], publisher: Publisher, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isConflict(error)) publisher.leave();
    if (isWorldBroken(error)) for (const { unit, ready, value } of stepped) if (ready !== undefined) unit.inDoubt = { value };
    throw error;
  }
}

async function write(
  batch: number,
  ready: readonly Ready[],
  parked: readonly PutAside[],
  { database, publisher, writer, onFiled }: Surroundings,
): Promise<void> {
  const { acknowledged } = publisher;
  if (ready.length + parked.length + acknowledged.length === 0) return;
  const steps = [...ready, ...parked.map(({ step: one }) => one)];
  const parcels = parcelsOf(batch, steps);
  const rows = rowsOf({ batch, steps, parked, parcels, acknowledged }, writer);
  await timed('statementSeconds', {}, () => writeBatch(database, rows));
  counted(ready, parked);
  publisher.cleared(acknowledged);
  publisher.enqueue(parcels);
  const isDueNow = ({ afterMs }: { afterMs: number }): boolean => afterMs <= 0;
  const kinds = ready.flatMap(({ outcome }) => [...outcome.filed.filter(isDueNow), ...outcome.woken].map(({ kind }) => kind));
  if (kinds.length > 0) onFiled(new Set(kinds));
}

const changesNothing = ({ outcome, records, unit }: Ready): boolean => outcome.isEmpty && records.length === 0 && unit.from !== 'due';

/** Requests and due work have ids that nobody else has: they are looked up only where one may have been stored unnoticed. */
function idsOf(unit: Unit): readonly string[] {
  if (unit.from === 'record') return [unit.record.event.id];
  if (unit.from === 'batch') return unit.records.map(({ event }) => event.id);
  return unit.from === 'aside' || unit.inDoubt === undefined ? [] : [unit.cause.id];
}

/** Nothing can be known of an item that begins with this step. */
function subjectsOf(unit: Unit): readonly string[] {
  if (unit.from === 'record') return [unit.record.event.subject];
  if (unit.from === 'batch') return [unit.subject];
  if (unit.from === 'aside') return unit.subject === null ? [] : [unit.subject];
  return unit.cause.id === unit.cause.subject && unit.inDoubt === undefined ? [] : [unit.cause.subject];
}
