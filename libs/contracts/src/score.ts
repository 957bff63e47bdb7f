import type { EventType } from './event.ts';
import {
  ActionApproved,
  ActionExecuted,
  ActionExpired,
  ActionFailed,
  ActionProposed,
  ActionRejected,
  ActionUnknown,
} from './events/action.ts';
import { ApprovalRequested, ApprovalVoted } from './events/approval.ts';
import { AuditRecorded } from './events/audit.ts';
import { AuthorityDecided } from './events/authority.ts';
import { AuthorityKey, AuthoritySignal } from './events/feeds.ts';
import { isOfParked, parkedIn } from './events/parked.ts';
import {
  WorkItemContent,
  WorkItemEnriched,
  WorkItemErased,
  WorkItemOpened,
  WorkItemReceived,
  WorkItemResolved,
  WorkItemRouted,
} from './events/work-item.ts';
import { type Room, rooms } from './rooms.ts';
import type { Mode } from './vocabulary.ts';

/** Who holds authority over the item once this is said, and how far it may go; nobody where the item has ended. */
type Holder = { readonly holder: Room | 'person'; readonly mode: Mode } | 'nobody' | 'unchanged';

export interface Part {
  readonly event: EventType;
  readonly says: Room;
  readonly hears: readonly Room[];
  /** Who of those only drops what it keeps of the item: nothing is said for it, so that the log does not show that it was heard. */
  readonly drops: readonly Room[];
  readonly after: Holder;
  /** Largest record, bytes. */
  readonly largest: number;
  /** Whether people's text or personal data may stand in it. */
  readonly personal: boolean;
  /** Who outside the mesh may read the topic. */
  readonly outside: 'consumers' | 'nobody';
  /** A feed is the state of something by its key: every instance of every room reads it from the beginning before it opens its doors, and it is kept for ever. */
  readonly isFeed: boolean;
}

const kib = 1024;
const held = (holder: Room | 'person', mode: Mode): Holder => ({ holder, mode });
const part = (event: EventType, says: Room, hears: readonly Room[], after: Holder, rest: Partial<Part> = {}): Part => ({
  event,
  says,
  hears,
  drops: [],
  after,
  largest: 64 * kib,
  personal: false,
  outside: 'consumers',
  isFeed: false,
  ...rest,
});

/** The whole score: who says what, who hears it, who holds authority afterwards. Topics, grants and tables are made from it. */
// biome-ignore format: one line a message is the point of this table
export const score: readonly Part[] = [
  part(WorkItemReceived,  'intake',     ['audit'],               held('enrichment', 'assist')),
  part(WorkItemResolved,  'intake',     ['enrichment', 'audit'], 'unchanged', { drops: ['enrichment'] }),
  part(WorkItemContent,   'intake',     ['enrichment'],          'unchanged', { largest: 2048 * kib, personal: true, outside: 'nobody' }),
  part(WorkItemOpened,    'intake',     ['audit'],               'unchanged'),
  part(WorkItemErased,    'intake',     ['enrichment', 'audit'], 'unchanged', { drops: ['enrichment'] }),
  part(WorkItemEnriched,  'enrichment', ['routing', 'audit'],    held('routing', 'decide')),
  part(WorkItemRouted,    'routing',    ['audit'],               held('routing', 'decide')),
  part(ActionProposed,    'routing',    ['approval', 'audit'],   held('approval', 'decide')),
  part(ApprovalRequested, 'approval',   ['audit'],               held('person', 'assist')),
  part(ApprovalVoted,     'approval',   ['audit'],               held('approval', 'decide')),
  part(ActionApproved,    'approval',   ['execution', 'audit'],  held('execution', 'execute')),
  part(ActionRejected,    'approval',   ['audit'],               'nobody'),
  part(ActionExpired,     'approval',   ['audit'],               'nobody'),
  part(ActionExecuted,    'execution',  ['audit'],               'nobody'),
  part(ActionFailed,      'execution',  ['audit'],               'nobody'),
  part(ActionUnknown,     'execution',  ['audit'],               held('execution', 'execute')),
  part(AuditRecorded,     'audit',      ['execution'],           'unchanged', { largest: 512 * kib }),
  part(AuthorityDecided,  'authority',  ['audit'],               'unchanged', { outside: 'nobody' }),
  part(AuthorityKey,      'authority',  [],                      'unchanged', { isFeed: true }),
  part(AuthoritySignal,   'authority',  [],                      'unchanged', { isFeed: true }),
  ...rooms.map((room) => part(parkedIn[room], room, room === 'audit' ? [] : ['audit'], 'unchanged')),
];

/** What a room hears, in the order of the score. */
export const heardBy = (room: Room): readonly EventType[] => score.filter(({ hears }) => hears.includes(room)).map(({ event }) => event);

/**
 * The topic of an event: its thing in the plural, `work-item.enriched` -> `work-items.enriched`.
 * A first word that is a room's name stays as it is: `audit.recorded`, `routing.parked`.
 */
export function topicOf(name: string): string {
  const [thing = '', ...event] = name.split('.');
  return rooms.some((room) => room === thing) ? name : [`${thing}s`, ...event].join('.');
}

export interface TopicSettings {
  readonly topic: string;
  /** Fixed at creation: the order of an item hangs on it. */
  readonly partitions: number;
  /** -1 for ever. */
  readonly retentionMs: number;
  /** Whether the newest record of a key replaces the ones before. */
  readonly isCompacted: boolean;
  readonly largest: number;
}

const day = 24 * 60 * 60 * 1000;
const partitions = 6;

/** Every topic of the mesh with its settings: one per event. What a room says of parked records is little, and kept longer. A feed has one order. */
export const topics: readonly TopicSettings[] = score.map(({ event: { name }, largest, isFeed }) => {
  const usual = { topic: topicOf(name), partitions, retentionMs: 7 * day, isCompacted: false, largest };
  if (isFeed) return { ...usual, partitions: 1, retentionMs: -1, isCompacted: true };
  return isOfParked(name) ? { ...usual, partitions: 1, retentionMs: 30 * day } : usual;
});

/** Topics of what every room reads before it opens its doors. */
export const feedTopics: readonly string[] = score.filter(({ isFeed }) => isFeed).map(({ event }) => topicOf(event.name));

/** The topics of an installation. */
export const topicsWith = (prefix: string): readonly (Omit<TopicSettings, 'topic'> & { readonly name: string })[] =>
  topics.map(({ topic, ...settings }) => ({ name: prefix + topic, ...settings }));

/** The part of an event type, by its short name. */
export function partOf(name: string): Part {
  const found = score.find(({ event }) => event.name === name);
  if (found === undefined) throw new Error(`The score has no event ${name}`);
  return found;
}
