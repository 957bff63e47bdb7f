import type { Rule } from '../rule.ts';
import { nameOf, placeOf } from '../names.ts';

export const theLogHasNothingElse: Rule = {
  name: 'The log has every event once, from a place where the broker has it, and nothing else',
  *find({ said, logged, oddInLog }) {
    for (const record of oddInLog) yield `record ${record.index} of the log, from ${placeOf(record)}, is no event or stands there twice`;
    for (const { event, record } of logged.values()) {
      const place = (said.get(event.id)?.copies ?? []).find((copy) => placeOf(copy) === placeOf(record));
      if (place === undefined) yield `${nameOf(event)}, record ${record.index}, is not at ${placeOf(record)}`;
      else if (place.appendedAt !== record.appendedAt)
        yield `${nameOf(event)}, record ${record.index}, was appended ${place.appendedAt} and not ${record.appendedAt}`;
    }
  },
};
