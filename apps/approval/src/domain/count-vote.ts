import {
  type DataOf,
  type Decision,
  digestOf,
  type ActionApproved,
  type ActionRejected,
  type ApprovalVoted,
  type Action,
  type Person,
} from '@countersign/contracts';
import { answered, type Proposal } from './answered.ts';

/** What a vote is about: the open request as it is stored. */
export interface Request extends Proposal {
  readonly id: string;
  readonly action: Action;
  readonly viewDigest: string;
}

export interface Vote {
  readonly vote: 'approve' | 'reject';
  readonly reason: string;
  readonly voter: Person;
}

export type Counted =
  | { readonly kind: 'approved'; readonly voted: DataOf<typeof ApprovalVoted>; readonly approved: DataOf<typeof ActionApproved> }
  | { readonly kind: 'rejected'; readonly voted: DataOf<typeof ApprovalVoted>; readonly rejected: DataOf<typeof ActionRejected> };

/** One person agrees or refuses, and that settles it. */
export function countVote(request: Request, { vote, reason, voter }: Vote, service: string): Counted {
  const { id, action, viewDigest } = request;
  const inputs = digestOf({ viewDigest, vote, voter });
  const voted: DataOf<typeof ApprovalVoted> = {
    approval: id,
    vote,
    voter,
    viewDigest,
    decision: {
      by: { person: voter },
      mode: 'decide',
      rule: 'one-person-agrees',
      reason,
      inputs: viewDigest,
      outcome: vote === 'approve' ? 'approves' : 'rejects',
    },
  };
  const decision = (outcome: string): Decision => ({
    by: { service },
    mode: 'decide',
    rule: 'one-person-agrees',
    reason: `${voter.sub}: ${reason}`,
    inputs,
    outcome,
  });
  if (vote === 'reject') return { kind: 'rejected', voted, rejected: { ...answered(request), decision: decision('rejected') } };
  return { kind: 'approved', voted, approved: { ...answered(request), action, approvers: [voter], decision: decision('approved') } };
}
