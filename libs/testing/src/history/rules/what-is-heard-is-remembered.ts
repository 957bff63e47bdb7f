import { createHash } from 'node:crypto';
import { partOf } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf, shortName } from '../names.ts';

export const whatIsHeardIsRemembered: Rule = {
  name: 'Every room remembers every event that it hears, with the digest of its bytes',
  *find({ said, rooms }) {
    const inboxes = new Map(rooms.map(({ room, inbox }) => [room, inbox]));
    for (const { event, record } of said.values()) {
      const digest = createHash('sha256').update(record.value).digest('hex');
      for (const room of partOf(shortName(event)).hears) {
        const remembered = inboxes.get(room)?.get(event.id);
        if (remembered === undefined) yield `${room} does not remember ${nameOf(event)}`;
        else if (remembered !== digest) yield `${room} remembers ${nameOf(event)} with other bytes`;
      }
    }
  },
};
