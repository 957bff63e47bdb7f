import type { Rule } from '../rule.ts';

export const theLogHasNoGap: Rule = {
  name: 'The indices of the log have no gap',
  *find({ log }) {
    for (const [position, { index }] of log.entries()) if (index !== position) yield `record number ${position} has the index ${index}`;
  },
};
