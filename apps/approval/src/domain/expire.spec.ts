import { describe, expect, it } from '@jest/globals';
import { digestOf } from '@countersign/contracts';
import { expire } from './expire.ts';
import { proposed } from './proposed.ts';

const { action, actionDigest } = proposed('high');
const request = {
  id: '019e0caa-1c00-8000-8000-000000000001',
  proposal: '019e0caa-1c00-8000-8000-000000000002',
  itemRevision: 2,
  action,
  actionDigest,
  viewDigest: digestOf('what was shown'),
};

describe('a request that nobody answered', () => {
  it('expires, which is no consent', () => {
    const expired = expire(request, 'spiffe://countersign.local/approval');

    expect(expired).toMatchObject({
      proposal: request.proposal,
      itemRevision: 2,
      actionDigest,
      decision: { rule: 'silence-is-no-consent', reason: 'nobody answered in time', outcome: 'expired' },
    });
  });
});
