import { ActionApproved, ActionExecuted } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf } from '../names.ts';

export const aDecisionHasOneEffect: Rule = {
  name: 'A decision has one effect where it is told as done, and never two',
  *find({ ofType, calls }) {
    const effects = Map.groupBy(
      calls.filter(({ effective }) => effective),
      ({ correlationId }) => correlationId,
    );
    const done = new Set(ofType(ActionExecuted).map((executed) => executed.event.data.approval));
    for (const { event } of ofType(ActionApproved)) {
      const count = effects.get(event.id)?.length ?? 0;
      if (count > 1) yield `${nameOf(event)} took effect ${count} times`;
      if (count === 0 && done.has(event.id)) yield `${nameOf(event)} is told as done and never took effect`;
    }
  },
};
