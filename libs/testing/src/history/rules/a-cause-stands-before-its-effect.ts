import { beginsStory } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf, shortName } from '../names.ts';

/** What begins a story is caused by a request, which is no event, or by nothing that anybody vouches for. */
export const aCauseStandsBeforeItsEffect: Rule = {
  name: 'In the log every cause stands before its effect',
  *find({ logged }) {
    for (const { event, record } of logged.values()) {
      if (beginsStory({ name: shortName(event), subject: event.subject, cause: event.causationid })) continue;
      const cause = logged.get(event.causationid);
      if (cause === undefined) yield `the cause of ${nameOf(event)}, ${event.causationid}, is not in the log`;
      else if (cause.record.index >= record.index)
        yield `${nameOf(event)} is record ${record.index}, and its cause ${cause.event.id} is record ${cause.record.index}`;
    }
  },
};
