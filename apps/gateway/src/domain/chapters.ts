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
  WorkItemResolved,
  WorkItemRouted,
} from '@countersign/contracts';
import type { Static, TSchema } from 'typebox';
import { momentOf } from './as-of.ts';
import type { ApprovalRequest, Settled } from './approval.ts';
import type { LogRecord } from './log-page.ts';
import { type State, staying, stepTo } from './state.ts';
import { factsOf, type Said } from './summary.ts';

/** What an event changes in the read model beside its line in the trail. */
export interface Change {
  readonly item: Said;
  readonly approval?: { readonly proposal: string; readonly request?: ApprovalRequest; readonly settled?: Settled };
}

type Chapter = (event: Envelope, record: LogRecord) => Change | undefined;

/** By event type. What is not here (votes, and what a later version says) stands in the trail and changes nothing else. */
const chapters: ReadonlyMap<string, Chapter> = new Map([
  chapter(WorkItemReceived, ({ item }, _event, { appendedAt }) => {
    const moment = momentOf(item.revision);
    return {
      item: { ...factsOf(item), way: moment + stepTo('received'), severity: moment + item.severity, receivedAt: appendedAt },
    };
  }),
  chapter(WorkItemResolved, ({ revision }, _event, { appendedAt }) => ({ item: { resolved: momentOf(revision) + appendedAt } })),
  chapter(WorkItemEnriched, ({ item }) => ({ item: { way: momentOf(item.revision) + stepTo('enriched') } })),
  chapter(WorkItemRouted, ({ queue, revision, proposes = true }, { id }) => {
    const moment = momentOf(revision, id);
    return { item: { way: moment + (proposes ? stepTo('routed') : staying), queue: moment + queue } };
  }),
  chapter(ActionProposed, ({ item, action: { system, object } }, { id }) => ({
    item: { deed: momentOf(item.revision, id) + stepTo('proposed'), target: { system, object } },
  })),
  chapter(ApprovalRequested, ({ proposal, view, viewDigest, expiresAt }, { id }, { appendedAt }) => {
    const moment = momentOf(view.item.revision, proposal);
    return {
      item: { deed: moment + stepTo('waiting'), approval: moment + id },
      approval: { proposal, request: { id, view, viewDigest, requestedAt: appendedAt, expiresAt } },
    };
  }),
  chapter(ActionApproved, (told) => ({
    item: answered(told, 'approved'),
    // Where a rule let it pass nobody was asked, and there is no approval to settle.
    ...(told.approvers.length === 0 ? {} : { approval: { proposal: told.proposal, settled: 'approved' } }),
  })),
  chapter(ActionRejected, (told) => ({ item: answered(told, 'rejected'), approval: { proposal: told.proposal, settled: 'rejected' } })),
  chapter(ActionExpired, (told) => ({ item: answered(told, 'expired'), approval: { proposal: told.proposal, settled: 'expired' } })),
  chapter(ActionUnknown, (told) => ({ item: ended(told, 'unknown') })),
  chapter(ActionExecuted, (told) => ({ item: ended(told, 'executed') })),
  chapter(ActionFailed, (told) => ({ item: ended(told, 'failed') })),
]);

const answered = ({ proposal, itemRevision }: { readonly proposal: string; readonly itemRevision?: number }, state: State): Said => ({
  deed: momentOf(itemRevision, proposal) + stepTo(state),
});

/** An outcome of a permit that is older than the proposal's name in it: where a rule approved, its id begins as the proposal's does. */
const ended = (told: { readonly approval: string; readonly proposal?: string; readonly itemRevision?: number }, state: State): Said =>
  answered({ ...told, proposal: told.proposal ?? told.approval }, state);

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
