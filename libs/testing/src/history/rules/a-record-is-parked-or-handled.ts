import { AuditRecorded, type EventOf, isOfParked, type Parked } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf, shortName } from '../names.ts';

export const aRecordIsParkedOrHandled: Rule = {
  name: 'A record is parked or handled, and never both: what follows from a parked one follows from its redrive',
  *find({ said }) {
    const led = new Map<string, EventOf>();
    const events = [...said.values()].map(({ event }) => event);
    for (const event of events) if (!isOfParked(shortName(event))) led.set(`${event.source} ${event.causationid}`, event);
    for (const parked of events) {
      if (!isOfParked(shortName(parked))) continue;
      const { state, event } = parked.data as Parked;
      // What follows from a receipt follows from what it is a receipt of.
      if (state !== 'parked' || event === null || said.get(event)?.event.type === AuditRecorded.type) continue;
      const both = led.get(`${parked.source} ${parked.causationid}`);
      if (both !== undefined) yield `${event} was parked, and ${nameOf(both)} follows from it`;
    }
  },
};
