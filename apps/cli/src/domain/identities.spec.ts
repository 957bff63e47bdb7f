import { describe, expect, it } from '@jest/globals';
import { identityLines, identityNamed, identityTable } from './identities.ts';

const now = Date.parse('2027-01-01T00:00:00.000Z');
const known = {
  id: 'spiffe://countersign.local/routing',
  kind: 'service',
  owner: { iss: 'i', sub: 'omar' },
  backupOwner: null,
  purpose: 'picks a queue',
  state: 'active',
  endsAt: null,
  usedAt: null,
  changedBy: null,
  reason: null,
  instances: 1,
  keptIn: null,
  madeAt: null,
  rotateBy: null,
};
const secret = {
  ...known,
  id: 'spiffe://countersign.local/credential/jira',
  kind: 'credential',
  keptIn: 'file:/run/secrets/jira',
  madeAt: '2026-10-01T00:00:00.000Z',
  rotateBy: '2027-01-31T00:00:00.000Z',
};

describe('identities in a table', () => {
  it('tell who answers for each and what it is for', () => {
    expect(identityTable([known], now)[1]).toMatch(/routing +service +active +omar +1 +never +- +picks a queue/);
  });

  it('tell who took one out, and why', () => {
    const lines = identityTable(
      [{ ...known, state: 'suspended', owner: null, changedBy: { iss: 'i', sub: 'ada' }, reason: 'it lies' }],
      now,
    );

    expect(lines[1]).toMatch(/suspended +nobody +1 +never +- +ada: it lies/);
  });

  it('tell by when a secret is to be replaced, and which one was not', () => {
    const [, good, old] = identityTable([secret, { ...secret, rotateBy: '2026-12-31T00:00:00.000Z' }], now);

    expect(good).toMatch(/credential +active +omar +- +not known +2027-01-31T/);
    expect(old).toMatch(/not known +! 2026-12-31T/);
  });
});

describe('one identity', () => {
  it('is told with its copies, a secret with where it is kept', () => {
    expect(identityLines(known, [], now).at(-1)).toBe('No copy has a certificate that is good now.');
    expect(identityLines(secret, [], now).slice(-3)).toEqual([
      '  kept in    file:/run/secrets/jira',
      '  since      2026-10-01T00:00:00.000Z',
      '  replace by 2027-01-31T00:00:00.000Z',
    ]);
    expect(identityLines({ ...secret, rotateBy: secret.madeAt, owner: null }, [], now).join()).toMatch(
      /nobody: it cannot be .*! that is over/,
    );
  });
});

describe('the name of an identity', () => {
  it('is a SPIFFE ID, or the last part of one here', () => {
    expect(identityNamed('routing', 'countersign.local')).toBe(known.id);
    expect(identityNamed(known.id, 'elsewhere')).toBe(known.id);
  });
});
