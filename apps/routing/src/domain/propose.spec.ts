import { describe, expect, it } from '@jest/globals';
import { digestOf } from '@countersign/contracts';
import { propose } from './propose.ts';
import { item, routedTo } from './routed.fixture.ts';

const routed = routedTo('network');

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

  it('asks with the severity that a rule has raised it to', () => {
    expect(propose({ ...item, severity: 'low' }, { ...routed, severity: 'medium' }).item.severity).toBe('medium');
  });
});
