import { ApprovalVoted, type DataOf, type View, validator } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import type { Settled } from './approval.ts';
import type { TrailEntry } from './trail-entry.ts';

export const ApprovalState = Type.Enum(['open', 'approved', 'rejected', 'expired']);
export type ApprovalState = Static<typeof ApprovalState>;

interface Asked {
  readonly id: string;
  readonly workItem: string;
  readonly proposal: string;
  readonly view: View;
  readonly viewDigest: string;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly settled: Settled | null;
}

/** An approval as people read it. */
export function approvalAnswer({ settled, ...asked }: Asked) {
  return { ...asked, state: settled ?? 'open' };
}

interface Vote {
  readonly at: string;
  readonly vote: 'approve' | 'reject';
  readonly voter: DataOf<typeof ApprovalVoted>['voter'];
  readonly reason: string;
}

/** Who has answered this approval, and why, from the trail of its item. */
export function votesIn(trail: readonly TrailEntry[], approval: string): readonly Vote[] {
  return trail.flatMap(({ type, at, facts, decision }) => {
    const voted = type === ApprovalVoted.name ? readVote({ ...facts, decision }) : undefined;
    if (voted?.ok !== true || voted.value.approval !== approval) return [];
    return [{ at, vote: voted.value.vote, voter: voted.value.voter, reason: voted.value.decision.reason }];
  });
}

const readVote = validator(ApprovalVoted.data);
