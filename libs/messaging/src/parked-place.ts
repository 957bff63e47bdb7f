import { hash } from 'node:crypto';
import { derivedId, type EventOf, heardBy, isUuid } from '@countersign/contracts';
import { firstIdOf } from './inbox-days.ts';

/** Where the broker has a record, and when it appended it. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly appendedAt: number;
}

export const placeIn = ({ topic, partition, offset }: RecordPlace): Pick<RecordPlace, 'topic' | 'partition' | 'offset'> => ({
  topic,
  partition,
  offset,
});

/** `work-items.enriched/2@17` */
export const sentenceOfPlace = ({ topic, partition, offset }: RecordPlace): string => `${topic}/${partition}@${offset}`;

/** An id that a place alone leads to: the same, however often its record is read. */
export const idOfPlace = (place: RecordPlace, what: string): string =>
  derivedId(firstIdOf(place.appendedAt), `${sentenceOfPlace(place)} ${what}`, 0);

/** What is said of a parked record is about its item; or about a subject of its own, where nobody vouches for the item. */
export const aboutOf = (place: RecordPlace, subject: string | null): string => subject ?? idOfPlace(place, 'subject');

const logged = new Set(heardBy('audit').map(({ type }) => type));

/**
 * The cause of what is said of a parked record: the record, or what it followed from where the log never has it (decision 0005).
 * Where nobody vouches for the record, the subject that was made up for it.
 */
export function becauseOf(event: EventOf | undefined, about: string): string {
  if (event === undefined) return isUuid(about) ? about : idOfSubject(about);
  return logged.has(event.type) ? event.id : event.causationid;
}

const idOfSubject = (subject: string): string => derivedId(firstIdOf(0), subject, 0);

export const digestOfRecord = ({ value }: { readonly value: Buffer | null }): string => hash('sha256', value ?? '');
