import { timeOf } from '@countersign/contracts';
import { isWorldBroken } from '@countersign/persistence';
import { inTrace, traceparent } from '@countersign/telemetry';
import { type Cause, collect, type Outcome } from './cause.ts';
import { TerminalError } from './doors.ts';
import { inBatchDoor, inEntryDoor, inRecordDoor } from './in-door.ts';
import { isRemembered } from './inbox-days.ts';
import type { Known } from './look-up.ts';
import { halves } from './halves.ts';
import { parkCauses } from './park-causes.ts';
import { type Speaker, spoken } from './spoken.ts';
import type { Sayable } from './envelope.ts';
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
  /** Of the span in which it was taken. */
  readonly traceparent: string | undefined;
}

/** What became of one unit: rows to write, records to park, the answer to who waits for it; or units to be run later in its place. */
export interface Stepped {
  readonly unit: Unit;
  readonly ready?: Ready;
  readonly parked: readonly Parked[];
  readonly value?: unknown;
  readonly later?: readonly Unit[];
  /** Its door has thrown, and runs again after so many milliseconds: the try counts once the rest of its batch is stored. */
  readonly restMs?: number;
}

/** The item has moved on since the due work read it: its door runs again. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/** Milliseconds of rest after a door has thrown: three tries within a second. */
const rests = [100, 400];
/** An item of which the room has said nothing yet. */
export const untouched: ItemState = { version: 0, sequence: 0 };

/** Runs the door of one unit on what is known. Only a broken world escapes as an error. */
export async function step(unit: Unit, known: Known, speaker: Speaker): Promise<Stepped> {
  switch (unit.from) {
    case 'aside':
      return { unit, parked: [{ ...unit, cause: unit.problem, isRemembered: 'event' in unit.record }] };
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
  const beyond = beyondMemory(id, speaker.now());
  if (beyond !== undefined) return { unit, parked: [{ record, subject: null, cause: beyond, isRemembered: false }] };
  const before = known.heard.get(id);
  if (before === record.digest) return { unit, parked: [] };
  if (before !== undefined) return { unit, parked: [{ record, subject: null, cause: parkCauses.equivocation, isRemembered: false }] };
  if (known.held.has(subject)) return { unit, parked: [{ record, subject, cause: parkCauses.behind, isRemembered: true }] };
  const item = known.items.get(subject) ?? untouched;
  // A copy for each run: what a door that has failed still says goes nowhere.
  const cause = { ...record.event };
  const outcome = collect(cause);
  try {
    const ready = await inRecordDoor(unit, async () => {
      await unit.run(cause);
      return { ...taken(outcome, cause, item, speaker), unit, records: [record] };
    });
    return { unit, parked: [], ready };
  } catch (error) {
    if (isWorldBroken(error)) throw error;
    const restMs = restAfter(unit, error);
    if (restMs !== undefined) return { unit, parked: [], later: [unit], restMs };
    return { unit, parked: [{ record, subject, cause: sentenceOf(error), isRemembered: true }] };
  } finally {
    outcome.isClosed = true;
  }
}

async function stepBatch(unit: BatchUnit, known: Known, speaker: Speaker): Promise<Stepped> {
  const parked: Parked[] = [];
  const fresh = new Map<string, Heard>();
  for (const record of unit.records) {
    const { id } = record.event;
    const before = known.heard.get(id) ?? fresh.get(id)?.digest;
    const beyond = beyondMemory(id, speaker.now());
    const cause = beyond ?? (before === undefined || before === record.digest ? undefined : parkCauses.equivocation);
    if (cause !== undefined) parked.push({ record, subject: null, cause, isRemembered: false });
    else if (before === undefined) fresh.set(id, record);
  }
  const records = [...fresh.values()];
  const [first] = records;
  if (first === undefined) return { unit, parked };
  const cause = { id: first.event.id, subject: unit.subject };
  const item = known.items.get(unit.subject) ?? untouched;
  const outcome = collect(cause);
  try {
    const ready = await inBatchDoor(unit, records, async () => {
      await unit.run(records, cause);
      return { ...taken(outcome, cause, item, speaker), unit, records };
    });
    return { unit, parked, ready };
  } catch (error) {
    if (isWorldBroken(error)) throw error;
    const restMs = restAfter(unit, error);
    if (restMs !== undefined) return { unit, parked, later: [unit], restMs };
    if (unit.records.length > 1) return { unit, parked, later: halves(unit) };
    return { unit, parked: [...parked, { record: first, subject: null, cause: sentenceOf(error), isRemembered: true }] };
  } finally {
    outcome.isClosed = true;
  }
}

async function stepEntry(unit: EntryUnit, known: Known, speaker: Speaker): Promise<Stepped> {
  if (unit.inDoubt !== undefined && known.heard.has(unit.cause.id)) return { unit, parked: [], value: unit.inDoubt.value };
  const cause = { ...unit.cause };
  const item = known.items.get(cause.subject) ?? untouched;
  const outcome = collect(cause);
  try {
    return await inEntryDoor(unit, item, async () => {
      const value = await unit.run(cause);
      return { unit, parked: [], value, ready: { ...taken(outcome, cause, item, speaker), unit, records: [] } };
    });
  } catch (error) {
    if (isWorldBroken(error)) throw error;
    unit.reject(error);
    return { unit, parked: [] };
  } finally {
    outcome.isClosed = true;
  }
}

function stepDue(unit: DueUnit, known: Known, speaker: Speaker): Stepped {
  const { cause, outcome } = unit;
  if (unit.inDoubt !== undefined && known.heard.has(cause.id)) return { unit, parked: [] };
  const item = known.items.get(cause.subject) ?? untouched;
  if (item.version !== unit.version) {
    unit.isOver = true;
    unit.reject(new OvertakenError('Something else happened to this item meanwhile'));
    return { unit, parked: [] };
  }
  try {
    // Its door ran in a span of its own, before.
    const ready = inTrace(unit.traceparent, () => taken(outcome, cause, item, speaker));
    return { unit, parked: [], ready: { ...ready, unit, records: [] } };
  } catch (error) {
    unit.isOver = true;
    unit.reject(error);
    return { unit, parked: [] };
  }
}

/** What a door has led to, with the exact records, as part of the trace that it ran in. */
function taken(outcome: Outcome, cause: Cause, item: ItemState, speaker: Speaker): Omit<Ready, 'unit' | 'records'> {
  return { cause, outcome, item, sayables: spoken(outcome, cause, item, speaker), traceparent: traceparent() };
}

const restAfter = ({ failures }: RecordUnit | BatchUnit, error: unknown): number | undefined =>
  error instanceof TerminalError ? undefined : rests[failures];

/** Why nobody can tell whether an id was heard before, where nobody can. */
export function beyondMemory(id: string, now: number): string | undefined {
  if (isRemembered(timeOf(id), now)) return undefined;
  return timeOf(id) < now ? parkCauses.tooOld : parkCauses.tooEarly;
}

/** Why a record was put aside, as people read it. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
