import { ActionExecuted, ActionFailed } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf } from '../names.ts';

export const anApprovalHasOneOutcome: Rule = {
  name: 'An approval has at most one outcome',
  *find({ ofType }) {
    const outcomes = new Map<string, string>();
    for (const outcome of [...ofType(ActionExecuted), ...ofType(ActionFailed)]) {
      const { approval } = outcome.event.data;
      const before = outcomes.get(approval);
      if (before === undefined) outcomes.set(approval, nameOf(outcome.event));
      else yield `approval ${approval} ended in ${before} and in ${nameOf(outcome.event)}`;
    }
  },
};
