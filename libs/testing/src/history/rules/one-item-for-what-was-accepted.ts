import { WorkItemReceived } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf } from '../names.ts';

export const oneItemForWhatWasAccepted: Rule = {
  name: 'There is one item for everything that was accepted, and no other',
  *find({ accepted, ofType }) {
    const sent = new Map(accepted.map(({ source, externalId, id }) => [`${source} ${externalId}`, id]));
    const seen = new Set<string>();
    for (const received of ofType(WorkItemReceived)) {
      const { source, externalId } = received.event.data.item;
      const name = `${source} ${externalId}`;
      if (seen.has(name)) yield `${nameOf(received.event)} is another item for ${name}`;
      else if (sent.get(name) !== received.event.subject) yield `${nameOf(received.event)}: ${name} was not accepted as this item`;
      seen.add(name);
    }
    for (const [name, id] of sent) if (!seen.has(name)) yield `${name} was accepted as ${id} and never received`;
  },
};
