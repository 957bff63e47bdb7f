import { describe, expect, it } from '@jest/globals';
import { digestOf } from '@countersign/contracts';
import { countVote, type Request } from './count-vote.ts';
import { proposed } from './proposed.ts';

const service = 'spiffe://countersign.local/approval';
const voter = { iss: 'urn:here', sub: 'ada' };
const { action, actionDigest } = proposed('high');
const request: Request = {
  id: '019e0caa-1c00-8000-8000-000000000001',
  proposal: '019e0caa-1c00-8000-8000-000000000002',
  itemRevision: null,
  action,
  actionDigest,
  viewDigest: digestOf('what was shown'),
};

describe('counting a vote', () => {
  it('approves exactly the action that was asked about once a person agrees', () => {
    const counted = countVote(request, { vote: 'approve', reason: 'they have it', voter }, service);

    expect(counted).toMatchObject({
      kind: 'approved',
      approved: {
        proposal: request.proposal,
        action,
        actionDigest,
        approvers: [voter],
        decision: { by: { service }, reason: 'ada: they have it' },
      },
    });
  });

  it('rejects once a person refuses, and hands no action on', () => {
    const counted = countVote(request, { vote: 'reject', reason: 'a duplicate', voter }, service);

    expect(counted).toMatchObject({ kind: 'rejected', rejected: { proposal: request.proposal, decision: { outcome: 'rejected' } } });
    expect(counted).not.toHaveProperty('approved');
  });

  it('names the revision of the item that was answered for, where its source sends some', () => {
    const vote = (itemRevision: number | null, word: 'approve' | 'reject') =>
      countVote({ ...request, itemRevision }, { vote: word, reason: 'they have it', voter }, service);

    expect([vote(2, 'approve'), vote(2, 'reject')]).toMatchObject([{ approved: { itemRevision: 2 } }, { rejected: { itemRevision: 2 } }]);
    expect(vote(null, 'reject')).not.toHaveProperty('rejected.itemRevision');
  });

  it('records the vote as the decision of the person, bound to what was shown', () => {
    const { voted } = countVote(request, { vote: 'approve', reason: 'they have it', voter }, service);

    expect(voted).toMatchObject({
      approval: request.id,
      voter,
      viewDigest: request.viewDigest,
      decision: { by: { person: voter }, inputs: request.viewDigest, reason: 'they have it', outcome: 'approves' },
    });
  });
});
