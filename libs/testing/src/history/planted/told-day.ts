import {
  digestOf,
  spiffeId,
  uuidV7,
  WorkItemContent,
  WorkItemEnriched,
  WorkItemReceived,
  WorkItemResolved,
  WorkItemRouted,
} from '@countersign/contracts';
import type { History, Tellings } from '../history.ts';
import { historyOf } from './history-of.ts';
import { decision, event, type Event, noon, walk } from './scene.ts';

const contents = ['text', 'another text', 'a third text'].map(digestOf);

/** What a source tells of an item after it was received, one after the other: a revision with a content, or that a revision is over. */
type Tale = readonly { readonly edits?: number; readonly content?: number; readonly ends?: number }[];
const wholeTale: Tale = [{ edits: 2 }, { edits: 3 }, { ends: 3 }];

/** An item of which its source tells more while nothing new is to be done, and one of which it does not. */
export const aToldDay = (tale: Tale = wholeTale): readonly Event[] => numbered([...walk(1), ...tale.flatMap(toldBy(walk(1))), ...walk(2)]);

/** By each room, in the order in which it says them. */
function numbered(events: readonly Event[]): readonly Event[] {
  const last = new Map<string, number>();
  return events.map((each) => {
    const line = `${each.source} ${each.subject}`;
    const number = (last.get(line) ?? 0) + 1;
    last.set(line, number);
    return { ...each, sequence: String(number).padStart(10, '0') };
  });
}

/** The history of such a day, and what its source knows of it. */
export function toldHistory(events: readonly Event[], known: Partial<Tellings> = {}, logOrder = events): History {
  const { accepted, ...rest } = historyOf(events, logOrder);
  const taken: Tellings['taken'] = [
    { change: 'created', revision: 1 },
    { change: 'edited', revision: 2 },
    // The answer to the second edit was lost.
    { change: 'resolved', revision: 3 },
  ];
  const tellings: Tellings = { taken, last: { state: 'resolved' }, ...known };
  return { ...rest, accepted: accepted.map((one, index) => (index === 0 ? { ...one, tellings } : one)) };
}

/** A source that knows only how the item stands there: open, with one of the contents. */
export const openWith = (content: number): Partial<Tellings> => ({
  taken: [],
  last: { state: 'open', content: contents[content - 1] ?? '' },
});

const toldBy =
  ([received]: readonly Event[]) =>
  ({ edits, content = edits, ends }: Tale[number], index: number): readonly Event[] => {
    if (received === undefined) throw new Error('There is no item');
    const { subject, data } = received;
    const cause = uuidV7(noon + 60_000 + index, new Uint8Array(10).fill(10 + index));
    const decided = { decision: decision('because') };
    if (ends !== undefined) {
      const { source, externalId } = Object(data['item']) as { source: string; externalId: string };
      const sentBy = { service: spiffeId('source/desk') };
      return [event(WorkItemResolved, subject, cause, 1, { source, externalId, revision: ends, sentBy, ...decided })];
    }
    const item = { ...Object(data['item']), content: contents[(content ?? 1) - 1], revision: edits };
    const again = event(WorkItemReceived, subject, cause, 1, { ...data, item, change: 'edited' });
    const sealed = `e30..${'a'.repeat(16)}.c2VhbGVk.${'a'.repeat(22)}`;
    const enriched = event(WorkItemEnriched, subject, again.id, 1, { item, claims: [], ...decided });
    const routed = { queue: 'network', confidence: 8_000, runnerUp: null, revision: edits, proposes: false, ...decided };
    return [
      again,
      event(WorkItemContent, subject, again.id, 1, { item, revision: edits, sealed }),
      enriched,
      event(WorkItemRouted, subject, enriched.id, 1, routed),
    ];
  };
