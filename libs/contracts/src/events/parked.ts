import { type Static, Type } from 'typebox';
import { type EventType, eventType, isUuid, Uuid } from '../event.ts';
import { type Room, rooms } from '../rooms.ts';
import { Decision } from '../vocabulary.ts';

/**
 * A record that a room cannot handle was put aside; or a person had its door run on it again, or gave it up. It says where the
 * record is and by which rule it was parked, and never what stands in it.
 */
export const Parked = Type.Object({
  state: Type.Enum(['parked', 'redriven', 'discarded']),
  /** Where the broker has the record. */
  record: Type.Object({ topic: Type.String(), partition: Type.Integer({ minimum: 0 }), offset: Type.String({ pattern: '^\\d+$' }) }),
  /** The event that it is; null where nobody can say that it is what it says. */
  event: Type.Union([Uuid, Type.Null()]),
  /** What its door has said in the redrive, in its order. */
  led: Type.Array(Uuid),
  decision: Decision,
});
export type Parked = Static<typeof Parked>;

/** One event a room, all of one form: `routing.parked`. */
export const parkedIn: Readonly<Record<Room, ParkedType>> = {
  intake: typeIn('intake'),
  enrichment: typeIn('enrichment'),
  routing: typeIn('routing'),
  approval: typeIn('approval'),
  execution: typeIn('execution'),
  audit: typeIn('audit'),
  authority: typeIn('authority'),
};

type ParkedType = EventType<string, typeof Parked>;

function typeIn(room: Room): ParkedType {
  return eventType(`${room}.parked`, 1, Parked);
}

/** Whether an event, by its short name, is what a room says of a parked record. */
export const isOfParked = (name: string): boolean => rooms.some((room) => parkedIn[room].name === name);

/** What comes from outside: a source, or whoever asks authority. */
const beginnings = ['work-item.received', 'work-item.resolved', 'authority.decided'];

/** What an event is, by its short name, what it is about, and what caused it. */
interface Link {
  readonly name: string;
  readonly subject: string;
  readonly cause: string;
}

/**
 * Whether an event follows from nothing that is in the log: an item that was received, or that its source has ended; what authority was asked for; and what is said of a
 * parked record that belongs to no item, for which a subject of its own is made up and named as the cause.
 */
export function beginsStory({ name, subject, cause }: Link): boolean {
  return beginnings.includes(name) || (isOfParked(name) && (cause === subject || !isUuid(subject)));
}
