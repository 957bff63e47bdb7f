import { type Parked as Told, parkedIn, type Room, spiffeId } from '@countersign/contracts';
import type { RefusalCode } from '@countersign/signature';
import { inTrace } from '@countersign/telemetry';
import { Outcome } from './cause.ts';
import { firstIdOf, isRemembered, startOfDay } from './inbox-days.ts';
import type { Known } from './look-up.ts';
import { parkCauses } from './park-causes.ts';
import { aboutOf, becauseOf, digestOfRecord, idOfPlace, placeIn, sentenceOfPlace } from './parked-place.ts';
import { type Speaker, spoken } from './spoken.ts';
import { type Ready, untouched } from './step.ts';
import type { Heard, Parked, Unit, Unreadable } from './unit.ts';

/** A record that is put aside, and the step in which the room says so. */
export interface PutAside {
  readonly parked: Parked;
  readonly step: Ready;
}

/**
 * Makes of a record that is put aside a step of its own, stored and sent as every other. Where the inbox remembers the record, its own
 * row says it; otherwise a row whose id is made of the record's place. So it is said once, however often the record comes.
 */
export function announced(parked: Parked, unit: Unit, known: Known, speaker: Speaker): PutAside {
  const { record, subject } = parked;
  const event = parked.isRemembered && 'event' in record ? record.event : undefined;
  const cause = { id: event?.id ?? inboxIdOf(record, speaker.now()), subject: aboutOf(record, subject) };
  const type = parkedIn[speaker.room as Room];
  const outcome = new Outcome();
  outcome.said.push({
    id: idOfPlace(record, type.type),
    type,
    data: toldOf(parked, speaker.room),
    causationid: becauseOf(event, cause.subject),
  });
  const item = known.items.get(cause.subject) ?? untouched;
  const traceparent = event?.traceparent;
  const sayables = inTrace(traceparent, () => spoken(outcome, cause, item, speaker));
  const records = event === undefined ? [] : [record as Heard];
  return { parked, step: { unit, cause, outcome, sayables, records, item, traceparent } };
}

function toldOf({ record, cause, isRemembered }: Parked, room: string): Told {
  const isEvent = 'event' in record;
  return {
    state: 'parked',
    record: placeIn(record),
    event: isRemembered && isEvent ? record.event.id : null,
    led: [],
    decision: {
      by: { service: spiffeId(room) },
      mode: 'decide',
      ...ruleOf(cause, isEvent),
      inputs: digestOfRecord(record),
      outcome: `put aside: ${sentenceOfPlace(record)}`,
    },
  };
}

/**
 * The rule by which a record was parked, in sentences of ours. What a door, a parser or PostgreSQL says of it may repeat what people
 * wrote: that stays in the room, and of an error only the name of its class is told.
 */
function ruleOf(cause: string, isEvent: boolean): { readonly rule: string; readonly reason: string } {
  if (cause === parkCauses.behind) return { rule: 'behind-its-item', reason: 'an earlier record of this item lies here' };
  for (const sentence of [parkCauses.equivocation, parkCauses.tooOld, parkCauses.tooEarly])
    if (cause === sentence) return { rule: sentence.slice(0, sentence.indexOf(':')), reason: sentence.slice(sentence.indexOf(':') + 2) };
  const [, code = ''] = /^([a-z-]+): /.exec(cause) ?? [];
  if (!isEvent && isUnbelieved(code)) return { rule: code, reason: 'it cannot be believed that its speaker has said this here' };
  if (!isEvent) return { rule: 'unreadable', reason: 'it is no event that this room hears from its speaker' };
  const [, name = 'its door failed'] = /^([A-Za-z]{0,40}Error): /.exec(cause) ?? [];
  return { rule: 'not-handled', reason: `${name}; the room knows more` };
}

/** Why a record is not believed: the codes of `libs/signature`, but for what was signed and is no event. */
const unbelieved: readonly RefusalCode[] = [
  'no-value',
  'no-proof',
  'proof-unreadable',
  'unknown-key',
  'key-not-valid',
  'key-suspended',
  'wrong-signature',
  'other-topic',
  'altered',
  'source-not-speaker',
  'not-allowed',
  'key-not-subject',
];
const isUnbelieved = (code: string): boolean => unbelieved.some((one) => one === code);

/** The time of its place, where the inbox has a day for that; otherwise the day that it is. */
function inboxIdOf(record: Heard | Unreadable, now: number): string {
  const isKept = isRemembered(record.appendedAt, now);
  return idOfPlace(isKept ? record : { ...record, appendedAt: startOfDay(now) }, firstIdOf(0));
}
