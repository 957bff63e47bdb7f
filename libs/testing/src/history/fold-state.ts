import {
  ActionApproved,
  ActionExecuted,
  ActionExpired,
  ActionFailed,
  type ActionProposed,
  ActionRejected,
  ActionUnknown,
  ApprovalRequested,
  type EventOf,
  timeOf,
  WorkItemEnriched,
  type WorkItemRouted,
} from '@countersign/contracts';
import { only } from './fold-only.ts';

interface Newest {
  readonly revision: number;
  readonly proposed: EventOf<typeof ActionProposed> | undefined;
  readonly routed: EventOf<typeof WorkItemRouted> | undefined;
}

/** Where an item stands: on the way of its newest revision to a proposal, and from there on, or where nothing new is proposed, with the newest one. */
export function stateIn(all: readonly EventOf[], { revision, proposed, routed }: Newest): string {
  if (routed === undefined || (routed.data.revision ?? 1) < revision) {
    const isEnriched = only(WorkItemEnriched, all).some(({ data }) => (data.item.revision ?? 1) === revision);
    return isEnriched ? 'enriched' : 'received';
  }
  if (proposed === undefined) return 'routed';
  const isOfIt = timeOf(proposed.id) >= timeOf(routed.id) && (proposed.data.item.revision ?? 1) === revision;
  return isOfIt || routed.data.proposes === false ? stateOf(proposed.id, all) : 'routed';
}

/** What became of a proposal, from record to record by what each names. */
function stateOf(proposal: string, all: readonly EventOf[]): string {
  const names = ({ data }: { readonly data: { readonly proposal: string } }): boolean => data.proposal === proposal;
  const approvals = only(ActionApproved, all).filter(names);
  const isOfThem = ({ data }: { readonly data: { readonly approval: string } }): boolean =>
    approvals.some(({ id }) => id === data.approval);
  if (only(ActionExecuted, all).some(isOfThem)) return 'executed';
  if (only(ActionFailed, all).some(isOfThem)) return 'failed';
  if (only(ActionRejected, all).some(names)) return 'rejected';
  if (only(ActionExpired, all).some(names)) return 'expired';
  if (only(ActionUnknown, all).some(isOfThem)) return 'unknown';
  if (approvals.length > 0) return 'approved';
  return only(ApprovalRequested, all).some(names) ? 'waiting' : 'proposed';
}
