import type { Rule } from '../rule.ts';
import { shortName } from '../names.ts';

export const everyAcceptedItemReachesItsEnd: Rule = {
  name: 'Every accepted item reaches its end',
  *find({ accepted, said }) {
    const reached = new Set([...said.values()].map(({ event }) => `${event.subject} ${shortName(event)}`));
    for (const { id, externalId, end } of accepted)
      if (!reached.has(`${id} ${end}`)) yield `${externalId} (${id}) was accepted and has no ${end}`;
  },
};
