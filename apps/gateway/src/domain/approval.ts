import type { View } from '@countersign/contracts';

export type Settled = 'approved' | 'rejected' | 'expired';

/** What records say about the approval of one proposal. */
export interface Approval {
  /** Approvals are told apart by what they answer: outcomes name the proposal, and may stand in the log before the request. */
  readonly proposal: string;
  readonly workItem: string;
  /** Null until the request itself has been read; and for ever where a rule let the action pass without one. */
  readonly request: ApprovalRequest | null;
  /** Null while it is open. */
  readonly settled: Settled | null;
}

export interface ApprovalRequest {
  readonly id: string;
  readonly view: View;
  readonly viewDigest: string;
  readonly requestedAt: string;
  readonly expiresAt: string;
}

/** Two of one proposal as one. The store's upsert says the same. */
export function joinedApproval(before: Approval, after: Approval): Approval {
  return { ...after, request: after.request ?? before.request, settled: after.settled ?? before.settled };
}
