import { spiffeId } from '@countersign/contracts';
import type { Rule } from '../rule.ts';

export const sequencesHaveNoGap: Rule = {
  name: 'What a room has said of an item is in Kafka, numbered without a gap',
  *find({ said, rooms }) {
    const numbers = new Map<string, number[]>();
    for (const { event } of said.values()) {
      const line = `${event.source} ${event.subject}`;
      const list = numbers.get(line);
      if (list === undefined) numbers.set(line, [Number(event.sequence)]);
      else list.push(Number(event.sequence));
    }
    for (const [line, list] of numbers) {
      const isWhole = list.toSorted((a, b) => a - b).every((number, position) => number === position + 1);
      if (!isWhole) yield `${line} has the numbers ${list.join(', ')}`;
    }
    for (const { room, sequences } of rooms) {
      for (const [subject, stored] of sequences) {
        const found = Math.max(0, ...(numbers.get(`${spiffeId(room)} ${subject}`) ?? []));
        if (found !== stored) yield `${room} has said ${stored} events of ${subject}, and the last in Kafka is number ${found}`;
      }
    }
  },
};
