import { describe, expect, it } from '@jest/globals';
import { type Action, ActionExecuted, ActionFailed, ActionUnknown, digestOf, validator } from '@countersign/contracts';
import { executed, failed, unknown } from './outcomes.ts';
import type { Permit } from './permit.ts';

const service = 'spiffe://countersign.local/execution';
const action: Action = { type: 'ticket.assign', system: 'ticketing', object: 'INC-1', parameters: { queue: 'network' } };
const permit: Permit = {
  id: '019e0caa-1c00-8000-8000-000000000001',
  workItem: '019e0caa-1c00-7000-8000-000000000000',
  proposal: '019e0caa-1c00-8000-8000-000000000002',
  itemRevision: 2,
  action,
  actionDigest: digestOf(action),
  state: 'attempted',
  attempts: 2,
  settleAt: '2026-05-09T12:00:10.000Z',
  isUnknown: false,
};
const inputs = digestOf({ approval: permit.id, actionDigest: permit.actionDigest });

describe('the outcomes of an action', () => {
  it('name the marker and the revision where it is done', () => {
    const data = executed(permit, '"2"', service);

    expect(data).toMatchObject({ approval: permit.id, attempts: 2, marker: permit.id, revision: '"2"' });
    expect(data.decision).toEqual({
      by: { service },
      mode: 'execute',
      rule: 'read-back',
      reason: 'ticketing shows the marker on INC-1',
      inputs,
      outcome: 'INC-1 is in network',
    });
  });

  it('name the code and the reason of the system where it will not be done', () => {
    const data = failed(permit, 'no-such-ticket', 'There is no ticket of this number', service);

    expect(data).toMatchObject({
      code: 'no-such-ticket',
      decision: { rule: 'not-done', reason: 'There is no ticket of this number', outcome: 'failed: no-such-ticket', inputs },
    });
  });

  it('name what was proposed, and for which revision of the item, as far as the approval says it', () => {
    const { proposal } = permit;

    for (const data of [
      executed(permit, '"2"', service),
      failed(permit, 'gave-up', 'no', service),
      unknown(permit, '', 'no answer', service),
    ])
      expect(data).toMatchObject({ proposal, itemRevision: 2 });
    expect(Object.keys(executed({ ...permit, proposal: null, itemRevision: null }, '"2"', service))).not.toContain('itemRevision');
  });

  it('say when it is settled where nobody knows', () => {
    const data = unknown(permit, '2026-05-09T12:00:10.000Z', 'no answer in time', service);

    expect(data).toMatchObject({
      settleAt: '2026-05-09T12:00:10.000Z',
      decision: { rule: 'no-second-try-before-settled', reason: 'no answer in time', inputs },
    });
  });

  it('are what the contract says they are', () => {
    expect(validator(ActionExecuted.data)(executed(permit, '"2"', service))).toMatchObject({ ok: true });
    expect(validator(ActionFailed.data)(failed(permit, 'gave-up', 'no attempt took effect', service))).toMatchObject({ ok: true });
    expect(validator(ActionUnknown.data)(unknown(permit, '2026-05-09T12:00:10.000Z', 'no answer', service))).toMatchObject({ ok: true });
  });
});
