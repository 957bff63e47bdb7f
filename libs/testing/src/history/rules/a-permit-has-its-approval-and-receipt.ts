import { ActionApproved } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf } from '../names.ts';

export const aPermitHasItsApprovalAndReceipt: Rule = {
  name: "Every approval has one permit, and execution knows its receipt with the log's own index",
  *find({ ofType, permits, receipts, logged }) {
    const digests = new Map(permits.map(({ id, actionDigest }) => [id, actionDigest]));
    for (const approved of ofType(ActionApproved)) {
      const { id } = approved.event;
      if (digests.get(id) !== approved.event.data.actionDigest) yield `there is no permit for exactly ${nameOf(approved.event)}`;
      if (receipts.get(id) !== logged.get(id)?.record.index)
        yield `execution has ${nameOf(approved.event)} as record ${receipts.get(id)}, and it is record ${logged.get(id)?.record.index}`;
      digests.delete(id);
    }
    for (const id of digests.keys()) yield `permit ${id} has no approval`;
  },
};
