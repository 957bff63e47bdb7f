import { type Action, type ActionProposed, type DataOf, digestOf, type Severity } from '@countersign/contracts';

/** A proposal of a severity, for the specs. */
export function proposed(severity: Severity): DataOf<typeof ActionProposed> {
  const action: Action = { type: 'ticket.assign', system: 'ticketing', object: 'INC-1', parameters: { queue: 'network' } };
  return {
    item: { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', severity, content: digestOf('text') },
    action,
    actionDigest: digestOf(action),
    decision: {
      by: { service: 'spiffe://countersign.local/routing' },
      mode: 'decide',
      rule: 'incident-handoff',
      reason: 'handing it to network: 64 % sure of network',
      inputs: digestOf('claims'),
      outcome: 'assign INC-1 to network',
    },
  };
}
