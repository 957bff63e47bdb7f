import { type EventOf, isOfParked, type Parked } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf, shortName } from '../names.ts';

/** What a room says of a parked record is one step for each record and each state. */
const partOfParking = (event: EventOf): string => {
  if (!isOfParked(shortName(event))) return '';
  const { state, record } = event.data as Parked;
  return ` ${state} ${record.topic}/${record.partition}@${record.offset}`;
};

export const noStepIsTakenTwice: Rule = {
  name: 'No step is taken twice: of one cause there is one event of a type',
  *find({ said }) {
    const taken = new Map<string, string>();
    for (const { event } of said.values()) {
      const step = `${event.type} ${event.causationid}${partOfParking(event)}`;
      const before = taken.get(step);
      if (before === undefined) taken.set(step, event.id);
      else yield `${nameOf(event)} follows from ${event.causationid}, as ${before} does`;
    }
  },
};
