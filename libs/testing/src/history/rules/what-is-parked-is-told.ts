import { type EventOf, isOfParked, type Parked, spiffeId } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf, shortName } from '../names.ts';

const placeOf = ({ record }: Parked): string => `${record.topic}/${record.partition}@${record.offset}`;

export const whatIsParkedIsTold: Rule = {
  name: 'What lies parked was said to be, and what was said to be parked lies there, or was redriven or discarded once',
  *find({ said, rooms }) {
    const told = new Map<string, { readonly parked: EventOf[]; readonly ends: EventOf[] }>();
    for (const { event } of said.values()) {
      if (!isOfParked(shortName(event))) continue;
      const parked = event.data as Parked;
      const key = `${event.source} ${placeOf(parked)}`;
      const of = told.get(key) ?? { parked: [], ends: [] };
      told.set(key, of);
      (parked.state === 'parked' ? of.parked : of.ends).push(event);
    }
    const lying = new Set(rooms.flatMap(({ room, parked }) => parked.map((record) => `${spiffeId(room)} ${record.split(': ')[0]}`)));
    for (const place of lying) if (told.get(place)?.parked.length !== 1) yield `${place} lies parked and was not said to be, once`;
    for (const [place, { parked, ends }] of told) {
      if (parked.length === 0) for (const event of ends) yield `${nameOf(event)} is about ${place}, which was never parked`;
      if (ends.length > 1) yield `${place} was redriven or discarded ${ends.length} times`;
      if (ends.length === 0 && !lying.has(place)) yield `${place} was parked and lies there no more, and nobody said why`;
      if (ends.length === 1 && lying.has(place)) yield `${place} still lies parked although it was redriven or discarded`;
    }
  },
};
