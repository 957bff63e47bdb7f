import type { Rule } from '../rule.ts';
import { nameOf, placeOf } from '../names.ts';

export const noIdHasTwoBodies: Rule = {
  name: 'No event id has two bodies: a copy is the same, byte for byte, in the same partition',
  *find({ said }) {
    for (const { event, record, copies } of said.values()) {
      for (const copy of copies) {
        if (copy.value !== record.value) yield `${nameOf(event)} is another at ${placeOf(copy)} than at ${placeOf(record)}`;
        if (copy.topic !== record.topic || copy.partition !== record.partition)
          yield `${nameOf(event)} stands at ${placeOf(record)} and at ${placeOf(copy)}`;
      }
    }
  },
};
