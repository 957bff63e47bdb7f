import { type EventOf, WorkItemReceived, WorkItemResolved } from '@countersign/contracts';
import { nameOf } from '../names.ts';
import type { Rule } from '../rule.ts';

type Received = EventOf<typeof WorkItemReceived>;
type Resolved = EventOf<typeof WorkItemResolved>;

/** Within a topic: an end and the next beginning may stand in the log either way. */
export const revisionsStandInOrder: Rule = {
  name: 'The revisions of an item stand in the log in their order, each once, and none says what the one before it said',
  *find({ logged }) {
    const events = [...logged.values()].map(({ event }) => event);
    const ends = Map.groupBy(events.filter(isResolved), ({ subject }) => subject);
    const received = Map.groupBy(events.filter(isReceived), ({ subject }) => subject);
    for (const [subject, revisions] of received) yield* faultsOf(revisions, ends.get(subject) ?? []);
    for (const [subject, [end]] of ends)
      if (end !== undefined && !received.has(subject)) yield `${nameOf(end)} ends what was never received`;
  },
};

function* faultsOf(revisions: readonly Received[], ends: readonly Resolved[]): Iterable<string> {
  const ended = new Set(ends.map(({ data }) => data.revision));
  for (const [index, event] of revisions.entries()) {
    const before = revisions[index - 1];
    if (revisionOf(event) !== index + 1) yield `${nameOf(event)} is revision ${revisionOf(event)} and stands as number ${index + 1}`;
    // After an end the same is said again: it was opened again.
    else if (before !== undefined && !ended.has(index) && isSame(event, before)) yield `${nameOf(event)} says what ${before.id} said`;
  }
  for (const [index, end] of ends.entries()) {
    const { revision } = end.data;
    if (revision > revisions.length || revision <= (ends[index - 1]?.data.revision ?? 0))
      yield `${nameOf(end)} ends revision ${revision} of ${revisions.length}, behind the end of ${ends[index - 1]?.data.revision ?? 'none'}`;
  }
}

const isReceived = (event: EventOf): event is Received => event.type === WorkItemReceived.type;
const isResolved = (event: EventOf): event is Resolved => event.type === WorkItemResolved.type;

const revisionOf = ({ data }: Received): number => data.item.revision ?? 1;
const isSame = (one: Received, other: Received): boolean =>
  one.data.item.content === other.data.item.content && one.data.item.severity === other.data.item.severity;
