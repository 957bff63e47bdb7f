import { type DataOf, derivedId, type EventType, type Person } from '@countersign/contracts';
import { log } from '@countersign/telemetry';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Heard } from './unit.ts';

/** What makes a room speak: an event that it heard, a request, or waiting work that came due. */
export interface Cause {
  readonly id: string;
  readonly subject: string;
  /** The event that it answers, where it is none itself: then that is the cause that others read. */
  readonly because?: string;
}

/** A door that was opened from outside: a request of a person or client. */
export interface Entry extends Cause {
  readonly by?: Person;
}

export interface Said {
  readonly id: string;
  readonly type: EventType;
  readonly data: unknown;
  readonly causationid: string;
}

export interface Kept {
  readonly row: EntityTarget<ObjectLiteral>;
  readonly values: ObjectLiteral;
}

export interface Filed {
  readonly kind: string;
  readonly key: string;
  readonly object: string;
  readonly subject: string;
  readonly afterMs: number;
  readonly because: string;
}

/** What becomes of a parked record: it is there no more, or stays with this problem. */
export interface Settled {
  readonly parked: string;
  readonly problem: string | null;
}

/** Everything that one cause led to; messaging writes it in one statement. */
export class Outcome {
  readonly said: Said[] = [];
  readonly kept: Kept[] = [];
  readonly filed: Filed[] = [];
  readonly woken: { readonly kind: string; readonly key: string }[] = [];
  /** Parked records that end with this step, or stay with another problem. */
  readonly settled: Settled[] = [];
  /** Records that this step remembers beside its own cause. */
  readonly remembered: Heard[] = [];
  /** For due work: keep its row and run it again after this many milliseconds. */
  againAfterMs: number | undefined;
  /** Set once its door has returned: what is said later belongs to nothing. */
  isClosed = false;

  /** `decision`: the event because of which a door runs again; what it says is caused by that. */
  constructor(readonly decision?: string) {}

  get isEmpty(): boolean {
    return this.said.length + this.kept.length + this.filed.length + this.woken.length + this.settled.length === 0;
  }
}

const outcomes = new WeakMap<Cause, Outcome>();

/** Opens a fresh collection for a cause; whatever was collected for it before is forgotten. */
export function collect(cause: Cause, decision?: string): Outcome {
  const outcome = new Outcome(decision);
  outcomes.set(cause, outcome);
  return outcome;
}

/** What has been collected for a cause whose door is running. */
export function outcomeOf(cause: Cause): Outcome {
  const outcome = outcomes.get(cause);
  if (outcome === undefined) throw new Error('This cause is not being handled: speak only inside the door that was given it');
  if (outcome.isClosed) log.error({ cause: cause.id }, 'A door speaks after it has returned: nothing of that is stored');
  return outcome;
}

/**
 * Says something because of `cause`, about the cause's subject. Nothing leaves before the batch is stored. Returns the event's id,
 * which is the same however often the step is done. `because` names an event that it follows from more closely than from `cause`.
 */
export function say<E extends EventType>(type: E, data: DataOf<E>, cause: Cause, because = cause.because ?? cause.id): string {
  const { said, decision } = outcomeOf(cause);
  const ordinal = said.filter((other) => other.type === type).length;
  const id = derivedId(decision ?? cause.id, type.type, ordinal);
  const causationid = decision === undefined || said.some((before) => before.id === because) ? because : decision;
  said.push({ id, type, data, causationid });
  return id;
}

/**
 * Keeps a whole row because of `cause`: inserted, or replacing the row of the same primary key. Where the row has a version column
 * it is written only as the successor of the version that was read; otherwise the door runs again on what is there now.
 */
export function keep<Row extends ObjectLiteral>(row: EntityTarget<Row>, values: Row, cause: Cause): void {
  outcomeOf(cause).kept.push({ row, values });
}

/** Files work that waits: the door of that kind is run with this key once `afterMs` have passed on PostgreSQL's clock. */
export function file(
  kind: string,
  work: { key: string; subject: string; object?: string; afterMs: number; because?: string },
  cause: Cause,
): void {
  outcomeOf(cause).filed.push({ kind, object: work.key, because: cause.id, ...work });
}

/** Makes work that is already filed due now; where there is none, nothing happens. */
export function wake(kind: string, key: string, cause: Cause): void {
  outcomeOf(cause).woken.push({ kind, key });
}
