import type { EventOf } from '@countersign/contracts';
import type { Place } from './history.ts';

/** `io.countersign.work-item.enriched.v1` -> `work-item.enriched`. */
export const shortName = ({ type }: Pick<EventOf, 'type'>): string => type.replace(/^io\.countersign\./, '').replace(/\.v\d+$/, '');

/** An event as evidence names it. */
export const nameOf = (event: Pick<EventOf, 'type' | 'id' | 'subject'>): string => `${shortName(event)} ${event.id} of ${event.subject}`;

/** A record as evidence names it. */
export const placeOf = ({ topic, partition, offset }: Place): string => `${topic}/${partition}@${offset}`;
