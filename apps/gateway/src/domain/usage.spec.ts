import { describe, expect, it } from '@jest/globals';
import { aclsOf, rooms, spiffeId } from '@countersign/contracts';
import { type RoomUsage, type Used, usageOf } from './usage.ts';

const at = '2026-11-20T12:00:00.000Z';
const later = '2026-11-21T12:00:00.000Z';
const used = (room: string, way: Used['way'], topic: string, last = at): Used => ({ source: spiffeId(room), way, topic, events: 2, last });
const of = (room: string, what: readonly Used[], prefix = ''): RoomUsage => {
  const found = usageOf(what, prefix).find(({ id }) => id === spiffeId(room));
  if (found === undefined) throw new Error(`There is no ${room}`);
  return found;
};
const verdicts = ({ granted }: RoomUsage): Record<string, string> =>
  Object.fromEntries(granted.map(({ resource, operation, name, verdict }) => [`${operation} ${resource} ${name}`, verdict]));

/** Read before doors open, and nothing is said because of them: the log cannot show it. */
const feeds = {
  'read topic authority.key': 'unseen',
  'describe topic authority.key': 'unseen',
  'read topic authority.signal': 'unseen',
  'describe topic authority.signal': 'unseen',
  'read group routing.feed.': 'unseen',
};

describe('what a room uses of what it is granted', () => {
  it('is what it has said, and what it has heard where something was said because of it', () => {
    const routing = of('routing', [used('routing', 'said', 'work-items.routed'), used('routing', 'heard', 'work-items.enriched', later)]);

    expect(verdicts(routing)).toEqual({
      'write topic work-items.routed': 'used',
      'describe topic work-items.routed': 'used',
      'write topic actions.proposed': 'unused',
      'describe topic actions.proposed': 'unused',
      'write topic routing.parked': 'spare',
      'describe topic routing.parked': 'spare',
      'read topic work-items.enriched': 'used',
      'describe topic work-items.enriched': 'used',
      'read group routing': 'used',
      ...feeds,
    });
    expect(routing.granted.find(({ operation }) => operation === 'read')).toMatchObject({ events: 2, last: later });
    expect(routing.enough.map(({ name }) => name)).not.toContain('actions.proposed');
    expect(routing.enough).toHaveLength(7 + Object.keys(feeds).length);
  });

  it('is counted for nobody else', () => {
    expect(verdicts(of('routing', [used('approval', 'said', 'work-items.routed')]))).toMatchObject({
      'write topic work-items.routed': 'unused',
      'read group routing': 'unused',
    });
  });

  it('is not called unused where the log could not show it', () => {
    expect(verdicts(of('enrichment', []))).toMatchObject({
      'read topic work-items.content': 'unseen',
      'read topic work-items.erased': 'unseen',
      'read group enrichment': 'unseen',
    });
    expect(verdicts(of('execution', []))).toMatchObject({ 'read topic actions.approved': 'unused', 'read topic audit.recorded': 'unseen' });
    expect(new Set(Object.values(verdicts(of('audit', []))))).toEqual(new Set(['unseen']));
  });

  it('is everything that it may, where all of it was used', () => {
    const all = aclsOf('routing', 'x.').flatMap(({ operation, resource, name }) =>
      resource === 'topic' && operation !== 'describe' ? [used('routing', operation === 'write' ? 'said' : 'heard', name)] : [],
    );

    expect(of('routing', all, 'x.').enough).toEqual(aclsOf('routing', 'x.'));
  });

  it('names what was said beyond it, and not the ticket that stands for its content', () => {
    const heardOfTicket = of('enrichment', [
      used('enrichment', 'heard', 'work-items.received'),
      used('enrichment', 'said', 'actions.approved'),
    ]);

    expect(heardOfTicket.beyond).toEqual(['actions.approved']);
    expect(verdicts(heardOfTicket)).toMatchObject({ 'read topic work-items.content': 'unseen' });
    expect(usageOf([], '').map(({ id }) => id)).toEqual(rooms.map((room) => spiffeId(room)));
  });
});
