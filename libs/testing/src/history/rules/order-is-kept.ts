import type { Rule } from '../rule.ts';
import { nameOf, placeOf } from '../names.ts';

export const orderIsKept: Rule = {
  name: 'What a room says of an item in a topic stands there in the order in which it was said',
  *find({ said }) {
    const last = new Map<string, string>();
    for (const { event, record } of said.values()) {
      const line = `${record.topic} ${record.partition} ${event.source} ${event.subject}`;
      const before = last.get(line);
      if (before !== undefined && before >= event.sequence)
        yield `${nameOf(event)} at ${placeOf(record)} is number ${Number(event.sequence)} and stands behind number ${Number(before)}`;
      else last.set(line, event.sequence);
    }
  },
};
