import {
  ActionApproved,
  ActionExecuted,
  ActionExpired,
  ActionFailed,
  ActionProposed,
  ActionRejected,
  ActionUnknown,
  ApprovalRequested,
  type Envelope,
  type EventType,
  validator,
  WorkItemEnriched,
  WorkItemReceived,
  WorkItemRouted,
} from '@countersign/contracts';
import type { Static, TSchema } from 'typebox';
import type { ApprovalRequest, Settled } from './approval.ts';
import type { LogRecord } from './log-page.ts';
import { factsOf, type Said } from './summary.ts';

/** What an event changes in the read model beside its line in the trail. */
export interface Change {
  readonly item: Said;
  readonly approval?: { readonly proposal: string; readonly request?: ApprovalRequest; readonly settled?: Settled };
}

type Chapter = (event: Envelope, record: LogRecord) => Change | undefined;

/** By event type. What is not here (votes, and what a later version says) stands in the trail and changes nothing else. */
const chapters: ReadonlyMap<string, Chapter> = new Map([
  chapter(WorkItemReceived, ({ item }, _event, { appendedAt }) => ({
    item: { ...factsOf(item), state: 'received', receivedAt: appendedAt },
  })),
  chapter(WorkItemEnriched, () => ({ item: { state: 'enriched' } })),
  chapter(WorkItemRouted, ({ queue }) => ({ item: { state: 'routed', queue } })),
  chapter(ActionProposed, ({ action: { system, object } }) => ({ item: { state: 'proposed', target: { system, object } } })),
  chapter(ApprovalRequested, ({ proposal, view, viewDigest, expiresAt }, { id }, { appendedAt }) => ({
    item: { state: 'waiting', approval: id },
    approval: { proposal, request: { id, view, viewDigest, requestedAt: appendedAt, expiresAt } },
  })),
  chapter(ActionApproved, ({ proposal, approvers }) => ({
    item: { state: 'approved' },
    // Where a rule let it pass nobody was asked, and there is no approval to settle.
    ...(approvers.length === 0 ? {} : { approval: { proposal, settled: 'approved' } }),
  })),
  chapter(ActionRejected, ({ proposal }) => ({ item: { state: 'rejected' }, approval: { proposal, settled: 'rejected' } })),
  chapter(ActionExpired, ({ proposal }) => ({ item: { state: 'expired' }, approval: { proposal, settled: 'expired' } })),
  chapter(ActionUnknown, () => ({ item: { state: 'unknown' } })),
  chapter(ActionExecuted, () => ({ item: { state: 'executed' } })),
  chapter(ActionFailed, () => ({ item: { state: 'failed' } })),
]);

/** What an event changes; nothing where this room does not know its type or its form. */
export function changeOf(event: Envelope, record: LogRecord): Change {
  return chapters.get(event.type)?.(event, record) ?? { item: {} };
}

function chapter<Data extends TSchema>(
  type: EventType<string, Data>,
  tell: (told: Static<Data>, event: Envelope, record: LogRecord) => Change,
): readonly [string, Chapter] {
  const read = validator(type.data);
  return [
    type.type,
    (event, record) => {
      const parsed = read(event.data);
      return parsed.ok ? tell(parsed.value, event, record) : undefined;
    },
  ];
}
