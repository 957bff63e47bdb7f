import { ActionApproved } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf } from '../names.ts';

export const anEffectHasItsDecision: Rule = {
  name: 'Every effect carries the decision that allows exactly it',
  *find({ ofType, calls }) {
    const approvals = new Map(ofType(ActionApproved).map((approved) => [approved.event.id, approved]));
    for (const { number, queue, correlationId, effective } of calls) {
      if (!effective) continue;
      const approved = approvals.get(correlationId ?? '');
      if (approved === undefined) {
        yield `${number} was moved to ${queue} with the marker ${correlationId}, which is no decision`;
        continue;
      }
      const { object, parameters } = approved.event.data.action;
      if (object !== number || parameters.queue !== queue)
        yield `${number} was moved to ${queue} by ${nameOf(approved.event)}, which allows ${object} to ${parameters.queue}`;
    }
  },
};
