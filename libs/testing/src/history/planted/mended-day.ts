import { digestOf, type Parked, parkedIn, WorkItemEnriched, WorkItemRouted } from '@countersign/contracts';
import { decision, event, type Event, walk } from './scene.ts';

/** An item whose enriched event routing has parked, and a person has redriven: the record, the decision and what followed, in their order. */
export function aMendedDay(change: (told: Parked) => Partial<Parked> = () => ({})): readonly Event[] {
  const events = walk(1);
  const enriched = events.find(({ type }) => type === WorkItemEnriched.type);
  const at = events.findIndex(({ type }) => type === WorkItemRouted.type);
  const [routed, proposed] = events.slice(at);
  if (enriched === undefined || routed === undefined || proposed === undefined) throw new Error('The walk has no routing');
  const told = (state: Parked['state'], led: readonly string[]): Event => {
    const record = { topic: 'work-items.enriched', partition: 0, offset: '0' };
    const parked: Parked = { state, record, event: enriched.id, led: [...led], decision: decision(state) };
    const one = event(parkedIn.routing, enriched.subject, enriched.id, state === 'parked' ? 1 : 2, { ...parked, ...change(parked) });
    return { ...one, id: `${one.id.slice(0, -12)}${digestOf(state).slice(0, 12)}` };
  };
  const redriven = told('redriven', [routed.id, proposed.id]);
  return [
    ...events.slice(0, at),
    told('parked', []),
    redriven,
    { ...routed, causationid: redriven.id, sequence: '0000000003' },
    { ...proposed, sequence: '0000000004' },
    ...events.slice(at + 2),
    ...walk(2),
  ];
}
