import {
  ActionApproved,
  ActionExecuted,
  ActionExpired,
  ActionFailed,
  ActionProposed,
  ActionRejected,
  ActionUnknown,
  ApprovalRequested,
  AuthorityDecided,
  beginsStory,
  type EventOf,
  type EventType,
  isOfParked,
  WorkItemEnriched,
  WorkItemReceived,
  WorkItemRouted,
} from '@countersign/contracts';
import type { Summary } from './history.ts';
import { shortName } from './names.ts';
import type { Logged } from './told.ts';

/** What the gateway is to show, worked out a second time: code that judges another must not be that other. */
export function fold(log: readonly Logged[]): Map<string, Summary> {
  const summaries = new Map<string, Summary>();
  for (const { event, record } of log) {
    if (isOfNoItem(event)) continue;
    const before = summaries.get(event.subject) ?? { ...nothing, id: event.subject, updatedAt: '' };
    const updatedAt = record.appendedAt > before.updatedAt ? record.appendedAt : before.updatedAt;
    summaries.set(event.subject, { ...before, ...factsOf(event, record.appendedAt), state: furtherOf(before.state, event), updatedAt });
  }
  return summaries;
}

/** What authority decides; and what a room says of a parked record that nobody vouches for. */
const isOfNoItem = (event: EventOf): boolean =>
  event.type === AuthorityDecided.type ||
  (isOfParked(shortName(event)) && beginsStory({ name: shortName(event), ...event, cause: event.causationid }));

const nothing = {
  source: null,
  externalId: null,
  severity: null,
  state: null,
  queue: null,
  target: null,
  approval: null,
  receivedAt: null,
};

/** What an event says, and how far it brings its item; final outcomes are equally far. */
const steps: readonly (readonly [type: EventType, state: string, progress: number])[] = [
  [WorkItemReceived, 'received', 0],
  [WorkItemEnriched, 'enriched', 1],
  [WorkItemRouted, 'routed', 2],
  [ActionProposed, 'proposed', 3],
  [ApprovalRequested, 'waiting', 4],
  [ActionApproved, 'approved', 5],
  [ActionUnknown, 'unknown', 6],
  [ActionExecuted, 'executed', 7],
  [ActionFailed, 'failed', 7],
  [ActionRejected, 'rejected', 7],
  [ActionExpired, 'expired', 7],
];
const stateAfter = new Map(steps.map(([{ type }, state]) => [type, state]));
const progress = new Map(steps.map(([, state, far]) => [state, far]));

function furtherOf(before: string | null, { type }: EventOf): string | null {
  const after = stateAfter.get(type);
  if (after === undefined || before === null) return after ?? before;
  return (progress.get(after) ?? 0) >= (progress.get(before) ?? 0) ? after : before;
}

const factsOf = (event: EventOf, appendedAt: string): Partial<Summary> => facts.get(event.type)?.(event, appendedAt) ?? {};

type Facts = (event: EventOf, appendedAt: string) => Partial<Summary>;

/** Told is a log that was read by the contracts, so the data is of its type. */
const of = <E extends EventType>(
  { type }: E,
  facts: (event: EventOf<E>, appendedAt: string) => Partial<Summary>,
): readonly [string, Facts] => [type, (event, appendedAt) => facts(event as EventOf<E>, appendedAt)];

const facts: ReadonlyMap<string, Facts> = new Map([
  of(WorkItemReceived, ({ data: { item } }, receivedAt) => ({
    source: item.source,
    externalId: item.externalId,
    severity: item.severity,
    receivedAt,
  })),
  of(WorkItemRouted, ({ data }) => ({ queue: data.queue })),
  of(ActionProposed, ({ data: { action } }) => ({ target: { system: action.system, object: action.object } })),
  of(ApprovalRequested, ({ id }) => ({ approval: id })),
]);
