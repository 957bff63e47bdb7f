import { describe, expect, it } from '@jest/globals';
import { identityNamed, identityTable } from './identities.ts';

const known = {
  id: 'spiffe://countersign.local/routing',
  owner: { iss: 'i', sub: 'omar' },
  purpose: 'picks a queue',
  state: 'active',
  endsAt: null,
  usedAt: null,
  changedBy: null,
  reason: null,
  instances: 1,
};

describe('identities in a table', () => {
  it('tell who answers for each and what it is for', () => {
    expect(identityTable([known])[1]).toMatch(/routing +active +omar +1 +never +picks a queue/);
  });

  it('tell who took one out, and why', () => {
    const lines = identityTable([{ ...known, state: 'suspended', owner: null, changedBy: { iss: 'i', sub: 'ada' }, reason: 'it lies' }]);

    expect(lines[1]).toMatch(/suspended +nobody +1 +never +ada: it lies/);
  });
});

describe('the name of an identity', () => {
  it('is a SPIFFE ID, or the last part of one here', () => {
    expect(identityNamed('routing', 'countersign.local')).toBe(known.id);
    expect(identityNamed(known.id, 'elsewhere')).toBe(known.id);
  });
});
