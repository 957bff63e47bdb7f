import { type Action, type ActionProposed, type DataOf, digestOf, type ItemFacts, type WorkItemRouted } from '@countersign/contracts';

/** The handoff as an action: the ticket, in the system that it lives in, is to be assigned to the queue. */
export function propose(item: ItemFacts, { queue, decision }: DataOf<typeof WorkItemRouted>): DataOf<typeof ActionProposed> {
  const action: Action = { type: 'ticket.assign', system: 'ticketing', object: item.externalId, parameters: { queue } };
  return {
    item,
    action,
    actionDigest: digestOf(action),
    decision: {
      ...decision,
      rule: 'incident-handoff',
      reason: `handing it to ${queue}: ${decision.reason}`,
      outcome: `assign ${item.externalId} to ${queue}`,
    },
  };
}
