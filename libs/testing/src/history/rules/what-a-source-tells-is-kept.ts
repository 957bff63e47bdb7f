import { WorkItemReceived, WorkItemResolved } from '@countersign/contracts';
import type { Tellings } from '../history.ts';
import type { Rule } from '../rule.ts';

export const whatASourceTellsIsKept: Rule = {
  name: 'What was taken of a source is there, and what it told last is what holds',
  *find({ accepted, ofType }) {
    const received = Map.groupBy(ofType(WorkItemReceived), ({ event }) => event.subject);
    const resolved = Map.groupBy(ofType(WorkItemResolved), ({ event }) => event.subject);
    for (const { id, externalId, tellings } of accepted) {
      if (tellings === undefined) continue;
      const revisions = new Map((received.get(id) ?? []).map(({ event }) => [event.data.item.revision ?? 1, event.data.item.content]));
      const ends = new Set((resolved.get(id) ?? []).map(({ event }) => event.data.revision));
      for (const { change, revision } of tellings.taken)
        if (!(change === 'resolved' ? ends : revisions).has(revision))
          yield `${externalId} (${id}) was ${change} as revision ${revision}, which is not there`;
      const newest = Math.max(0, ...revisions.keys());
      const stands = { state: ends.has(newest) ? 'resolved' : 'open', content: revisions.get(newest) };
      if (!isAsTold(stands, tellings.last))
        yield `${externalId} (${id}) is ${told(stands)} at revision ${newest}, and was told as ${told(tellings.last)}`;
    }
  },
};

interface Stands {
  readonly state: string;
  readonly content?: string | undefined;
}

/** With an end no content is told. */
const isAsTold = (stands: Stands, last: Tellings['last']): boolean =>
  stands.state === last.state && (last.state === 'resolved' || stands.content === last.content);
const told = ({ state, content }: Stands): string => (state === 'open' ? `open with the content ${content}` : state);
