import { WorkItemReceived } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf } from '../names.ts';

/** What is edited at its source is received again: as the same item. */
export const oneItemForWhatWasAccepted: Rule = {
  name: 'There is one item for everything that was accepted, and no other',
  *find({ accepted, ofType }) {
    const sent = new Map(accepted.map(({ source, externalId, id }) => [`${source} ${externalId}`, id]));
    const seen = new Map<string, string>();
    for (const { event } of ofType(WorkItemReceived)) {
      const { source, externalId } = event.data.item;
      const name = `${source} ${externalId}`;
      const before = seen.get(name);
      if (before !== undefined && before !== event.subject) yield `${nameOf(event)} is another item for ${name}`;
      else if (before === undefined && sent.get(name) !== event.subject) yield `${nameOf(event)}: ${name} was not accepted as this item`;
      seen.set(name, before ?? event.subject);
    }
    for (const [name, id] of sent) if (!seen.has(name)) yield `${name} was accepted as ${id} and never received`;
  },
};
