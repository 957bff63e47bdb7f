import { describe, expect, it } from '@jest/globals';
import { type Action, digestOf } from '@countersign/contracts';
import { nextStep } from './next-step.ts';
import type { Permit } from './permit.ts';

const noon = Date.parse('2026-05-09T12:00:00.000Z');
const action: Action = { type: 'ticket.assign', system: 'ticketing', object: 'INC-1', parameters: { queue: 'network' } };
const waiting: Permit = {
  id: '019e0caa-1c00-8000-8000-000000000001',
  workItem: '019e0caa-1c00-7000-8000-000000000000',
  proposal: null,
  itemRevision: null,
  action,
  actionDigest: digestOf(action),
  state: 'waiting',
  attempts: 0,
  settleAt: null,
  isUnknown: false,
};
const attempted: Permit = { ...waiting, state: 'attempted', attempts: 1, settleAt: '2026-05-09T12:00:10.000Z' };

describe('the next step of a permit', () => {
  it('is the attempt once audit has the approval', () => {
    expect(nextStep(waiting, true, noon)).toEqual({ do: 'attempt' });
  });

  it('is to wait as long as audit has not said that it has the approval', () => {
    expect(nextStep(waiting, false, noon)).toEqual({ do: 'wait', ms: 1_000 });
  });

  it('is a refusal where the action is not the one that was approved', () => {
    const changed: Permit = { ...waiting, action: { ...action, parameters: { queue: 'security' } } };

    expect(nextStep(changed, true, noon)).toMatchObject({ do: 'refuse', code: 'digest' });
  });

  it('is to wait while an attempt may still take effect', () => {
    expect(nextStep(attempted, true, noon)).toEqual({ do: 'wait', ms: 10_000 });
  });

  it('is to read back, not to try again, once an attempt can no longer take effect', () => {
    expect(nextStep(attempted, true, noon + 10_000)).toEqual({ do: 'read-back' });
  });

  it('is to read back where nobody wrote down how long the attempt lives', () => {
    expect(nextStep({ ...attempted, settleAt: null }, true, noon)).toEqual({ do: 'read-back' });
  });

  it('is nothing where it has ended or never was', () => {
    expect(nextStep({ ...attempted, state: 'ended' }, true, noon)).toEqual({ do: 'nothing' });
    expect(nextStep(undefined, true, noon)).toEqual({ do: 'nothing' });
  });
});
