import { describe, expect, it } from '@jest/globals';
import { type Registered, whyNot } from './standing.ts';

const now = 1_000;
const good: Registered = {
  kind: 'service',
  id: 'spiffe://countersign.local/routing',
  state: 'active',
  owner: { iss: 'i', sub: 'ada' },
  endsAt: null,
  isStopped: false,
};

describe('an identity', () => {
  it('is issued while it is active, has an owner and has not ended', () => {
    expect(whyNot(good, now)).toBeUndefined();
    expect(whyNot({ ...good, endsAt: now + 1 }, now)).toBeUndefined();
  });

  it.each<[string, Registered]>([
    ['credential', { ...good, kind: 'credential' }],
    ['suspended', { ...good, state: 'suspended' }],
    ['ended', { ...good, state: 'ended' }],
    ['ended', { ...good, endsAt: now }],
    ['no-owner', { ...good, owner: null }],
    ['stopped', { ...good, isStopped: true }],
  ])('is not where the registry says otherwise: %s', (rule, registered) => {
    expect(whyNot(registered, now)).toMatchObject({ rule });
  });
});
