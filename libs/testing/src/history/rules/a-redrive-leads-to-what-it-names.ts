import { type EventOf, isOfParked, type Parked } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf, shortName } from '../names.ts';

export const aRedriveLeadsToWhatItNames: Rule = {
  name: 'A redriven record has led to exactly what its redrive names',
  *find({ said }) {
    const decisions = new Map<string, { readonly decision: EventOf; readonly led: ReadonlySet<string> }>();
    for (const { event } of said.values())
      if (isOfParked(shortName(event))) decisions.set(event.id, { decision: event, led: new Set((event.data as Parked).led) });
    for (const { decision, led } of decisions.values())
      for (const id of led) if (said.get(id)?.event.source !== decision.source) yield `${nameOf(decision)} names ${id}, which was not said`;
    for (const { event } of said.values()) {
      const because = decisions.get(event.causationid);
      if (because?.decision.source === event.source && !because.led.has(event.id))
        yield `${nameOf(event)} follows from ${nameOf(because.decision)}, which does not name it`;
    }
  },
};
