import { describe, expect, it } from '@jest/globals';
import { type DataOf, digestOf, type ItemFacts, type WorkItemRouted } from '@countersign/contracts';
import { propose } from './propose.ts';

const item: ItemFacts = { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', severity: 'high', content: digestOf('text') };
const routed: DataOf<typeof WorkItemRouted> = {
  queue: 'network',
  confidence: 6_400,
  runnerUp: null,
  decision: {
    by: { service: 'spiffe://countersign.local/routing' },
    mode: 'decide',
    rule: 'the-classifier-is-sure',
    reason: '64 % sure of network',
    inputs: digestOf('claims'),
    outcome: 'to network',
  },
};

describe('proposing a handoff', () => {
  it('asks for the ticket to be assigned to the queue that it was routed to', () => {
    const { action } = propose(item, routed);

    expect(action).toEqual({ type: 'ticket.assign', system: 'ticketing', object: 'INC-1', parameters: { queue: 'network' } });
  });

  it('binds the action by its digest', () => {
    const { action, actionDigest } = propose(item, routed);

    expect(actionDigest).toBe(digestOf(action));
  });

  it('carries the reason of the routing over to who must agree', () => {
    const { decision } = propose(item, routed);

    expect(decision).toMatchObject({
      rule: 'incident-handoff',
      reason: 'handing it to network: 64 % sure of network',
      outcome: 'assign INC-1 to network',
      inputs: routed.decision.inputs,
    });
  });
});
