import { derivedId, digestOf, spiffeId } from '@countersign/contracts';
import type { Trail, TrailEntry } from './answers.ts';

// One story, for the specs: routed and approved within a moment, but for the person who takes three minutes.

const workItem = '019e0caa-1c00-7000-8000-000000000000';
const id = (type: string): string => derivedId(workItem, type, 0);
const content = id('content');
const vote = id('vote');

type Told = readonly [
  room: string,
  type: string,
  cause: string,
  at: string,
  outcome: string,
  rule: string,
  reason: string,
  facts?: Record<string, unknown>,
];

const person = { person: { iss: 'here', sub: 'ada' } };

// biome-ignore format: a line an event
const events: readonly Told[] = [
  ['intake', 'work-item.received', workItem, '12:00:00.000', 'accepted', 'sent-by-known-caller', 'we know it'],
  ['enrichment', 'work-item.enriched', content, '12:00:00.100', 'topic network, 86 %', 'keywords@1', 'words of network weigh most'],
  ['routing', 'action.proposed', id('work-item.enriched'), '12:00:00.200', 'assign INC-1 to network', 'incident-handoff', 'handing it over'],
  ['routing', 'work-item.routed', id('work-item.enriched'), '12:00:00.200', 'to network', 'the-classifier-is-sure', '86 % sure', { runnerUp: { queue: 'software', confidence: 900 } }],
  ['approval', 'approval.requested', id('action.proposed'), '12:00:00.300', 'waiting for a person', 'one-person-agrees', 'it is medium', { proposal: id('action.proposed'), expiresAt: '2026-05-10T12:00:00.000Z' }],
  ['approval', 'approval.voted', vote, '12:03:00.300', 'approves', 'one-person-agrees', 'it is theirs', { approval: id('approval.requested') }],
  ['approval', 'action.approved', vote, '12:03:00.300', 'approved', 'one-person-agrees', 'ada: it is theirs', { proposal: id('action.proposed') }],
  ['execution', 'action.executed', id('action.approved'), '12:03:00.500', 'INC-1 is in network', 'read-back', 'the marker is there', { approval: id('action.approved'), attempts: 2, revision: '"2"' }],
];

const entries: readonly TrailEntry[] = events.map(([room, type, cause, at, outcome, rule, reason, facts = {}], index) => ({
  index,
  id: id(type),
  type,
  at: `2026-05-09T${at}Z`,
  room,
  cause,
  decision: { by: type === 'approval.voted' ? person : { service: spiffeId(room) }, mode: 'decide', rule, reason, outcome },
  facts,
}));

/** The first so many events of the story; all eight without a number. */
export function told(count: number = entries.length): Trail {
  const states = ['received', 'enriched', 'proposed', 'proposed', 'waiting', 'waiting', 'approved', 'executed'];
  const some = entries.slice(0, count);
  const item = {
    kind: 'incident',
    source: 'ticketing-sim',
    externalId: 'INC-1',
    severity: 'medium',
    revision: 1,
    resolvedAt: null,
    queue: 'network',
  };
  return {
    workItem: {
      ...item,
      id: workItem,
      state: states[count - 1] ?? 'received',
      approval: count > 4 ? id('approval.requested') : null,
      receivedAt: '2026-05-09T12:00:00.000Z',
      updatedAt: some.at(-1)?.at ?? '',
    },
    entries: [...some],
  };
}

const action = { type: 'ticket.assign' as const, system: 'ticketing', object: 'INC-1', parameters: { queue: 'network' } };
const facts = {
  kind: 'incident' as const,
  source: 'ticketing-sim',
  externalId: 'INC-1',
  severity: 'medium' as const,
  content: digestOf('text'),
};
const view = { workItem, action, actionDigest: digestOf(action), item: facts, reason: 'handing it over' };

/** The approval that the story waits for. */
export const asked = {
  id: id('approval.requested'),
  workItem,
  state: 'open' as const,
  view,
  viewDigest: digestOf(view),
  requestedAt: '2026-05-09T12:00:00.300Z',
  expiresAt: '2026-05-10T12:00:00.000Z',
};
