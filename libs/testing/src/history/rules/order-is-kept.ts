import type { EventOf } from '@countersign/contracts';
import { nameOf, placeOf } from '../names.ts';
import type { Rule } from '../rule.ts';

export const orderIsKept: Rule = {
  name: 'What a room says of an item in a topic stands there in the order in which it was said',
  *find({ said }) {
    const last = new Map<string, EventOf>();
    for (const { event, record, copies } of said.values()) {
      const line = `${record.topic} ${record.partition} ${event.source} ${event.subject}`;
      const before = last.get(line);
      if (before === undefined || before.sequence < event.sequence) last.set(line, event);
      else
        yield `${nameOf(event)}, ${told(event)}, stands at ${placeOf(record)} (${record.appendedAt}, ${copies.length} copies) behind ${told(before)}`;
    }
  },
};

const told = ({ sequence, time }: EventOf): string => `number ${Number(sequence)} of ${time}`;
