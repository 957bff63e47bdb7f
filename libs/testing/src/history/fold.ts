import {
  ActionProposed,
  ApprovalRequested,
  AuthorityDecided,
  beginsStory,
  type EventOf,
  isOfParked,
  timeOf,
  WorkItemReceived,
  WorkItemResolved,
  WorkItemRouted,
} from '@countersign/contracts';
import { only } from './fold-only.ts';
import { stateIn } from './fold-state.ts';
import type { Summary } from './history.ts';
import { shortName } from './names.ts';
import type { Logged } from './told.ts';

/** What the gateway is to show, worked out a second time: code that judges another must not be that other. */
export function fold(log: readonly Logged[]): Map<string, Summary> {
  const items = Map.groupBy(
    log.filter(({ event }) => !isOfNoItem(event)),
    ({ event }) => event.subject,
  );
  return new Map([...items].map(([id, told]) => [id, summaryOf(id, told)]));
}

/** What authority decides; and what a room says of a parked record that nobody vouches for. */
const isOfNoItem = (event: EventOf): boolean =>
  event.type === AuthorityDecided.type ||
  (isOfParked(shortName(event)) && beginsStory({ name: shortName(event), ...event, cause: event.causationid }));

/** All that the log says of one item, looked at as a whole: nothing is carried from record to record. */
function summaryOf(id: string, told: readonly Logged[]): Summary {
  const all = told.map(({ event }) => event);
  const times = told.map(({ record }) => record.appendedAt).toSorted();
  const timeIn = (events: readonly EventOf[]): string | null =>
    told.find(({ event }) => events.some((one) => one.id === event.id))?.record.appendedAt ?? null;

  const received = only(WorkItemReceived, all);
  const item = newestOf(received, ({ data }) => data.item.revision)?.data.item;
  const revision = item?.revision ?? 1;
  const proposed = newestOf(only(ActionProposed, all), ({ data }) => data.item.revision);
  const routed = newestOf(only(WorkItemRouted, all), ({ data }) => data.revision);
  const action = proposed?.data.action;
  return {
    id,
    source: item?.source ?? null,
    externalId: item?.externalId ?? null,
    severity: item?.severity ?? null,
    revision,
    state: stateIn(all, { revision, proposed, routed }),
    resolvedAt: timeIn(only(WorkItemResolved, all).filter(({ data }) => data.revision >= revision)),
    queue: routed?.data.queue ?? null,
    target: action === undefined ? null : { system: action.system, object: action.object },
    approval: newestOf(only(ApprovalRequested, all), ({ data }) => data.view.item.revision)?.id ?? null,
    receivedAt: timeIn(received),
    updatedAt: times.at(-1) ?? '',
  };
}

/** By revision, and of one revision by when its story began, which ids say. */
const newestOf = <E extends EventOf>(events: readonly E[], revisionIn: (event: E) => number | undefined): E | undefined =>
  events.toSorted((one, other) => (revisionIn(one) ?? 1) - (revisionIn(other) ?? 1) || timeOf(one.id) - timeOf(other.id)).at(-1);
