import { partOf, spiffeId, topicOf } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { placeOf, shortName } from '../names.ts';

export const everyRecordIsAnEventOfItsTopic: Rule = {
  name: 'Every record is an event of its topic, by its speaker, under its subject',
  *find({ said, unreadable }) {
    for (const { record, problem } of unreadable) yield `${placeOf(record)}: ${problem}`;
    for (const { event, copies } of said.values()) {
      const name = shortName(event);
      const speaker = spiffeId(partOf(name).says);
      for (const record of copies) {
        if (record.topic !== topicOf(name)) yield `${placeOf(record)} is a ${name}`;
        if (record.key !== event.subject) yield `${placeOf(record)} has the key ${record.key} and the subject ${event.subject}`;
      }
      if (event.source !== speaker) yield `${name} ${event.id} is said by ${event.source}`;
    }
  },
};
