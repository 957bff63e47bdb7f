import { collect, type Outcome } from './cause.ts';
import type { BatchHandler, Doors, RecordHandler } from './find-doors.ts';
import type { ParkedRecord } from './parked-rows.ts';
import { type Read, recordReader } from './read-record.ts';
import type { Trust } from './trust.ts';
import type { Heard } from './unit.ts';

/** A parked record that can be read, and its door. */
export interface OpenDoor {
  readonly record: Heard;
  /** What its door speaks about. */
  readonly subject: string;
  /** What nothing else may touch meanwhile. */
  readonly keys: readonly string[];
  /** Whether its item waits for it. */
  readonly isInOrder: boolean;
  /** Runs the door because of a decision; returns what it has led to. */
  readonly run: (decision: string) => Promise<Outcome>;
}

type Opened = { readonly ok: true; readonly door: OpenDoor } | { readonly ok: false; readonly problem: string };

/** Finds the door of a parked record again: it is read anew, as if it had just come. */
export class ParkedDoors {
  private readonly each = new Map<string, RecordHandler>();
  private readonly batches = new Map<string, BatchHandler>();
  private read: ReturnType<typeof recordReader>;

  constructor(private readonly trust: Pick<Trust, 'lookupKey'>) {
    this.read = recordReader([], trust);
  }

  /** These are the doors of the room. */
  hear({ on, onBatch }: Pick<Doors, 'on' | 'onBatch'>): void {
    for (const door of on) this.each.set(door.type.type, door);
    for (const door of onBatch) for (const { type } of door.types) this.batches.set(type, door);
    this.read = recordReader([...on.map(({ type }) => type), ...onBatch.flatMap(({ types }) => types)], this.trust);
  }

  open(row: ParkedRecord): Opened {
    const read = this.reading(row);
    if (!read.ok) return read;
    const { record } = read;
    const [each, batch] = [this.each.get(record.event.type), this.batches.get(record.event.type)];
    if (each !== undefined) return { ok: true, door: eachDoor(record, each) };
    return batch === undefined ? { ok: false, problem: 'no door is there for it' } : { ok: true, door: batchDoor(record, batch) };
  }

  private reading({ topic, partition, offset, appendedAt, key, value, headers }: ParkedRecord): Read {
    return this.read(topic, partition, { key, value, offset, timestamp: String(appendedAt.getTime()), attributes: 0, headers });
  }
}

function eachDoor(record: Heard, { run }: RecordHandler): OpenDoor {
  const { id, subject } = record.event;
  return {
    record,
    subject,
    keys: [`id ${id}`],
    isInOrder: true,
    run: async (decision) => {
      const cause = { ...record.event };
      const outcome = collect(cause, decision);
      await run(cause).finally(() => {
        outcome.isClosed = true;
      });
      return outcome;
    },
  };
}

function batchDoor(record: Heard, { subject, run }: BatchHandler): OpenDoor {
  return {
    record,
    subject,
    keys: [`batch ${subject}`, `id ${record.event.id}`],
    isInOrder: false,
    run: async (decision) => {
      const cause = { id: decision, subject };
      const outcome = collect(cause, decision);
      await run([record], cause).finally(() => {
        outcome.isClosed = true;
      });
      return outcome;
    },
  };
}
