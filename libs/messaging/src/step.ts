import { setTimeout as pause } from 'node:timers/promises';
import { partOf, timeOf } from '@countersign/contracts';
import { isWorldBroken } from '@countersign/persistence';
import { traceparent } from '@countersign/telemetry';
import { type Cause, collect, type Outcome } from './cause.ts';
import { TerminalError } from './doors.ts';
import { type Sayable, sayable } from './envelope.ts';
import { isRemembered } from './inbox-days.ts';
import type { Known } from './look-up.ts';
import type { BatchUnit, DueUnit, EntryUnit, Heard, ItemState, Parked, RecordUnit, Unit } from './unit.ts';

/** A step that is ready to be written. */
export interface Ready {
  readonly unit: Unit;
  readonly cause: Cause;
  readonly outcome: Outcome;
  readonly sayables: readonly Sayable[];
  /** The records that this step remembers in the inbox; none for steps without a record. */
  readonly records: readonly Heard[];
  readonly item: ItemState;
}

/** What became of one unit: rows to write, records to park, the answer to who waits for it. */
export interface Stepped {
  readonly unit: Unit;
  readonly ready?: Ready;
  readonly parked: readonly Parked[];
  readonly value?: unknown;
}

/** Whose voice it is, and when. */
export interface Speaker {
  readonly room: string;
  readonly now: () => number;
}

/** The item has moved on since the due work read it: its door runs again. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/** Milliseconds before each try of a door: three within a second. */
const tries = [0, 100, 400];
const untouched: ItemState = { version: 0, sequence: 0 };
const equivocation = 'equivocation: another record with this id was heard before';
const tooOld = 'too-old: whether this was heard before is no longer known';

/** Runs the door of one unit on what is known. Only a broken world escapes as an error. */
export async function step(unit: Unit, known: Known, speaker: Speaker): Promise<Stepped> {
  switch (unit.from) {
    case 'aside':
      return { unit, parked: [{ record: unit.record, subject: unit.subject, cause: unit.problem }] };
    case 'record':
      return stepRecord(unit, known, speaker);
    case 'batch':
      return stepBatch(unit, known, speaker);
    case 'entry':
      return stepEntry(unit, known, speaker);
    case 'due':
      return stepDue(unit, known, speaker);
    default:
      return unit satisfies never;
  }
}

async function stepRecord(unit: RecordUnit, known: Known, speaker: Speaker): Promise<Stepped> {
  const { record } = unit;
  const { id, subject } = record.event;
  if (!isRemembered(timeOf(id), speaker.now())) return { unit, parked: [{ record, subject: null, cause: tooOld }] };
  const before = known.heard.get(id);
  if (before?.digest === record.digest) return { unit, parked: [] };
  if (before !== undefined) return { unit, parked: [{ record, subject: null, cause: equivocation }] };
  if (known.held.has(subject)) return { unit, parked: [{ record, subject, cause: 'behind a parked record of its item' }] };
  const item = known.items.get(subject) ?? untouched;
  try {
    return { unit, parked: [], ready: { unit, records: [record], ...(await triedThrice(unit, item, speaker)) } };
  } catch (error) {
    if (isWorldBroken(error)) throw error;
    return { unit, parked: [{ record, subject, cause: sentenceOf(error) }] };
  }
}

async function triedThrice(unit: RecordUnit, item: ItemState, speaker: Speaker): Promise<Omit<Ready, 'unit' | 'records'>> {
  const cause = unit.record.event;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = collect(cause);
    try {
      await unit.run(cause);
      return { cause, outcome, item, sayables: spoken(outcome, cause, item, speaker) };
    } catch (error) {
      const delay = tries[attempt + 1];
      if (error instanceof TerminalError || isWorldBroken(error) || delay === undefined) throw error;
      await pause(delay);
    }
  }
}

async function stepBatch(unit: BatchUnit, known: Known, speaker: Speaker): Promise<Stepped> {
  const isAnother = ({ event, digest }: Heard): boolean => (known.heard.get(event.id)?.digest ?? digest) !== digest;
  const isOld = ({ event }: Heard): boolean => !isRemembered(timeOf(event.id), speaker.now());
  const parked = [
    ...unit.records.filter(isAnother).map((record) => ({ record, subject: null, cause: equivocation })),
    ...unit.records.filter(isOld).map((record) => ({ record, subject: null, cause: tooOld })),
  ];
  const fresh = unit.records.filter((record) => !known.heard.has(record.event.id) && !isOld(record));
  const records = [...new Map(fresh.map((record) => [record.event.id, record])).values()];
  const [first] = records;
  if (first === undefined) return { unit, parked };
  const cause = { id: first.event.id, subject: unit.subject };
  const item = known.items.get(unit.subject) ?? untouched;
  const outcome = collect(cause);
  await unit.run(records, cause);
  return { unit, parked, ready: { unit, cause, outcome, records, item, sayables: spoken(outcome, cause, item, speaker) } };
}

async function stepEntry(unit: EntryUnit, known: Known, speaker: Speaker): Promise<Stepped> {
  const { cause } = unit;
  const item = known.items.get(cause.subject) ?? untouched;
  const outcome = collect(cause);
  try {
    const value = await unit.run();
    return { unit, parked: [], value, ready: { unit, cause, outcome, item, records: [], sayables: spoken(outcome, cause, item, speaker) } };
  } catch (error) {
    if (isWorldBroken(error)) throw error;
    unit.reject(error);
    return { unit, parked: [] };
  }
}

function stepDue(unit: DueUnit, known: Known, speaker: Speaker): Stepped {
  const { cause, outcome } = unit;
  const item = known.items.get(cause.subject) ?? untouched;
  if (item.version !== unit.version) {
    unit.reject(new OvertakenError('Something else happened to this item meanwhile'));
    return { unit, parked: [] };
  }
  return { unit, parked: [], ready: { unit, cause, outcome, item, records: [], sayables: spoken(outcome, cause, item, speaker) } };
}

/** The exact records of an outcome. What is larger than the score allows is refused. */
function spoken({ said }: Outcome, cause: Cause, item: ItemState, { room, now }: Speaker): readonly Sayable[] {
  const time = new Date(now()).toISOString();
  return said.map((one, index) => {
    const record = sayable(room, one, cause, item.sequence + index + 1, time, traceparent());
    const { largest } = partOf(one.type.name);
    if (Buffer.byteLength(record.value) > largest) throw new TerminalError(`${one.type.name} would be larger than ${largest} bytes`);
    return record;
  });
}

/** Why a record was put aside, as people read it. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
