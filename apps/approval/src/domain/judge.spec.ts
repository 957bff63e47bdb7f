import { describe, expect, it } from '@jest/globals';
import { digestOf } from '@countersign/contracts';
import { judge } from './judge.ts';
import { proposed } from './proposed.ts';

const service = 'spiffe://countersign.local/approval';
const workItem = '019e0caa-1c00-7000-8000-000000000000';

describe('judging a proposal', () => {
  it('lets it pass by a rule, and says by which', () => {
    const judgement = judge(workItem, proposed('low'), service);

    expect(judgement).toMatchObject({
      kind: 'passes',
      decision: { by: { service }, mode: 'execute', rule: 'low-severity-handoffs-pass', outcome: 'approved without a person' },
    });
  });

  it('asks a person, with everything that a person needs to see', () => {
    const { action, actionDigest, item, decision } = proposed('high');

    const judgement = judge(workItem, proposed('high'), service);

    const view = { workItem, action, actionDigest, item, reason: decision.reason };
    expect(judgement).toMatchObject({ kind: 'asks', view, viewDigest: digestOf(view), decision: { rule: 'one-person-agrees' } });
  });

  it('shows another view where the action is another', () => {
    const one = judge(workItem, proposed('high'), service);
    const action = { ...proposed('high').action, parameters: { queue: 'security' } };
    const other = judge(workItem, { ...proposed('high'), action, actionDigest: digestOf(action) }, service);

    expect(one.kind === 'asks' && other.kind === 'asks' && one.viewDigest !== other.viewDigest).toBe(true);
  });
});
