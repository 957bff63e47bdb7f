import { type EventOf, heardBy, type Parked, parkedIn, type Person, type Room, topicOf } from '@countersign/contracts';
import type { Entry, Outcome } from './cause.ts';
import { aboutOf, becauseOf, digestOfRecord, placeIn, type RecordPlace, sentenceOfPlace } from './parked-place.ts';
import type { ParkedRecord } from './parked-rows.ts';

/** Who decides about parked records, and why. */
export interface ParkedRequest {
  readonly by: Person;
  readonly reason: string;
}

interface Decided {
  readonly room: string;
  readonly row: ParkedRecord;
  /** The event, where it could be read. */
  readonly event: EventOf | undefined;
  readonly state: Exclude<Parked['state'], 'parked'>;
  readonly rule: string;
  readonly outcome: string;
  /** What follows from it. */
  readonly led: readonly string[];
}

/** Says first in a step what a person decided about a parked record. The step's own id is that of the event: everything after it names it as its cause. */
export function decide(
  entry: Entry,
  into: Outcome,
  { by, reason }: ParkedRequest,
  { room, row, event, state, rule, outcome, led }: Decided,
): void {
  const place = placeOf(row);
  const type = parkedIn[room as Room];
  const told: Parked = {
    state,
    record: placeIn(place),
    event: event?.id ?? row.event,
    led: [...led],
    decision: {
      by: { person: by },
      mode: 'decide',
      rule,
      reason,
      inputs: digestOfRecord(row),
      outcome: `${outcome}: ${sentenceOfPlace(place)}`,
    },
  };
  into.said.unshift({ id: entry.id, type, data: told, causationid: causeOf(row, event) });
  into.settled.push({ parked: row.id, problem: null });
}

const placeOf = ({ topic, partition, offset, appendedAt }: ParkedRecord): RecordPlace => ({
  topic,
  partition,
  offset,
  appendedAt: appendedAt.getTime(),
});

/** What is said of this record is about this. */
export const subjectOf = (row: ParkedRecord): string => aboutOf(placeOf(row), row.subject);

/** As when it was parked; where its bytes can be read no more, by what was remembered of them. */
function causeOf(row: ParkedRecord, event: EventOf | undefined): string {
  if (event !== undefined) return becauseOf(event, subjectOf(row));
  return row.event !== null && isLogged(row.topic) ? row.event : becauseOf(undefined, subjectOf(row));
}

const isLogged = (topic: string): boolean => heardBy('audit').some(({ name }) => topicOf(name) === topic);
