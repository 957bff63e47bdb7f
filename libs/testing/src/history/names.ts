import { type EventOf, shortName as ofType } from '@countersign/contracts';
import type { Place } from './history.ts';

/** The short type of an event. */
export const shortName = ({ type }: Pick<EventOf, 'type'>): string => ofType(type);

/** An event as evidence names it. */
export const nameOf = (event: Pick<EventOf, 'type' | 'id' | 'subject'>): string => `${shortName(event)} ${event.id} of ${event.subject}`;

/** A record as evidence names it. */
export const placeOf = ({ topic, partition, offset }: Place): string => `${topic}/${partition}@${offset}`;
