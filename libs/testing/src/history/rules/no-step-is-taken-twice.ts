import type { Rule } from '../rule.ts';
import { nameOf } from '../names.ts';

export const noStepIsTakenTwice: Rule = {
  name: 'No step is taken twice: of one cause there is one event of a type',
  *find({ said }) {
    const taken = new Map<string, string>();
    for (const { event } of said.values()) {
      const step = `${event.type} ${event.causationid}`;
      const before = taken.get(step);
      if (before === undefined) taken.set(step, event.id);
      else yield `${nameOf(event)} follows from ${event.causationid}, as ${before} does`;
    }
  },
};
