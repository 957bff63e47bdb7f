import { type Action, type ActionProposed, type DataOf, digestOf, type ItemFacts, type WorkItemRouted } from '@countersign/contracts';

/** The handoff as an action: the ticket, in the system that it lives in, is to be assigned to the queue; as severe as it was routed. */
export function propose(item: ItemFacts, routed: DataOf<typeof WorkItemRouted>): DataOf<typeof ActionProposed> {
  const { queue, decision } = routed;
  const action: Action = { type: 'ticket.assign', system: 'ticketing', object: item.externalId, parameters: { queue } };
  return {
    item: asSevereAs(item, routed),
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

/** A rule may have raised what the source said; approval judges by that. */
export const asSevereAs = (item: ItemFacts, { severity }: DataOf<typeof WorkItemRouted>): ItemFacts => ({
  ...item,
  severity: severity ?? item.severity,
});
