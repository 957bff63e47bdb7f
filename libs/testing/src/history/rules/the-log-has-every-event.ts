import { partOf } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf, shortName } from '../names.ts';

export const theLogHasEveryEvent: Rule = {
  name: 'Every event that audit hears is in the log with exactly its bytes',
  *find({ said, logged }) {
    for (const { event, record } of said.values()) {
      if (!partOf(shortName(event)).hears.includes('audit')) continue;
      const found = logged.get(event.id);
      if (found === undefined) yield `${nameOf(event)} is not in the log`;
      else if (found.record.value !== record.value) yield `${nameOf(event)} has other bytes in the log, at ${found.record.index}`;
    }
  },
};
