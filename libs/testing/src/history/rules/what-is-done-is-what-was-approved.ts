import { ActionApproved, ActionExecuted, ActionFailed, ActionProposed, ActionUnknown, digestOf } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf } from '../names.ts';

export const whatIsDoneIsWhatWasApproved: Rule = {
  name: 'From the proposal to the outcome the action is the same, and its digest is its own',
  *find({ ofType }) {
    const proposals = new Map(ofType(ActionProposed).map((proposed) => [proposed.event.id, proposed.event.data]));
    const approvals = new Map(ofType(ActionApproved).map((approved) => [approved.event.id, approved.event.data]));
    const wrong = (action: unknown, digest: string, before: string | undefined): boolean =>
      digestOf(action) !== digest || digest !== before;
    for (const approved of ofType(ActionApproved)) {
      const { action, actionDigest, proposal } = approved.event.data;
      if (wrong(action, actionDigest, proposals.get(proposal)?.actionDigest))
        yield `${nameOf(approved.event)} is not what ${proposal} proposed`;
    }
    for (const outcome of [...ofType(ActionExecuted), ...ofType(ActionFailed), ...ofType(ActionUnknown)]) {
      const { action, actionDigest, approval } = outcome.event.data;
      if (wrong(action, actionDigest, approvals.get(approval)?.actionDigest))
        yield `${nameOf(outcome.event)} is not what ${approval} approved`;
    }
    for (const executed of ofType(ActionExecuted)) {
      const { marker, approval } = executed.event.data;
      if (marker !== approval) yield `${nameOf(executed.event)} has the marker ${marker} of ${approval}`;
    }
  },
};
