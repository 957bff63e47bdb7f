import { describe, expect, it } from '@jest/globals';
import { aclsOf, consumerAcls, principalOf, roomAcls, topicsForConsumers, wantedAcls } from './acls.ts';
import { rooms, spiffeId } from './rooms.ts';
import { score, topicOf } from './score.ts';

const may = (room: (typeof rooms)[number], operation: string, resource = 'topic') =>
  aclsOf(room, '')
    .filter((acl) => acl.operation === operation && acl.resource === resource)
    .map(({ name }) => name);

describe('what rooms may do at the broker', () => {
  it('is to write what they say and to read what they hear, and nothing else', () => {
    for (const room of rooms) {
      expect(may(room, 'write')).toEqual(score.filter(({ says }) => says === room).map(({ event }) => topicOf(event.name)));
      const heard = score.filter(({ hears, isFeed }) => hears.includes(room) || isFeed);
      expect(may(room, 'read')).toEqual(heard.map(({ event }) => topicOf(event.name)));
    }
  });

  it('lets a room into its own group and the groups of its instances for the feeds, and one that hears nothing else into no other', () => {
    const hearing = rooms.filter((room) => score.some(({ hears }) => hears.includes(room)));

    expect(rooms.flatMap((room) => may(room, 'read', 'group'))).toEqual(
      rooms.flatMap((room) => [...(hearing.includes(room) ? [room] : []), `${room}.feed.`]),
    );
    expect(hearing).not.toContain('intake');
  });

  it('gives nobody a topic by a pattern, and each topic one writer', () => {
    const all = roomAcls('');
    const writers = Map.groupBy(
      all.filter(({ operation }) => operation === 'write'),
      ({ name }) => name,
    );

    expect(all.filter(({ pattern, resource }) => pattern !== 'literal' && resource !== 'group')).toEqual([]);
    expect([...writers.values()].filter(({ length }) => length !== 1)).toEqual([]);
  });

  it('is nothing for whoever is barred, and for the others what it was', () => {
    const everybody = wantedAcls('', { barred: [], consumers: [] });
    const without = wantedAcls('', { barred: [spiffeId('routing')], consumers: [] });

    expect(without.filter(({ principal }) => principal === principalOf(spiffeId('routing')))).toEqual([]);
    expect(everybody.length - without.length).toBe(aclsOf('routing', '').length);
  });

  it('is in no record for who keeps permissions', () => {
    const keeper = wantedAcls('', { barred: [], consumers: [] }).filter(({ principal }) => !principal.includes('spiffe://'));

    expect(keeper.length).toBeGreaterThan(3);
    expect(keeper.filter(({ operation }) => operation === 'read' || operation === 'write')).toEqual([]);
  });

  it('carries the prefix of the installation in topics and groups', () => {
    expect(aclsOf('routing', 'one.').every(({ name }) => name.startsWith('one.'))).toBe(true);
  });
});

describe('what a consumer outside may do at the broker', () => {
  const consumer = {
    id: 'spiffe://countersign.local/consumer/lake',
    topics: ['work-items.enriched'],
    groupPrefix: 'lake-',
    byteRate: 2_048,
  };

  const shown = (who: typeof consumer) => consumerAcls(who, 'one.').map(({ principal: _, ...rest }) => Object.values(rest).join(' '));

  it('is to read its topics and the feeds by which it judges them, in groups of its own, and to write nothing', () => {
    expect(shown(consumer)).toEqual([
      'topic one.work-items.enriched literal read',
      'topic one.work-items.enriched literal describe',
      'topic one.authority.key literal read',
      'topic one.authority.key literal describe',
      'topic one.authority.signal literal read',
      'topic one.authority.signal literal describe',
      'group one.lake- prefixed read',
    ]);
    expect(new Set(consumerAcls(consumer, '').map(({ principal }) => principal))).toEqual(new Set([`User:${consumer.id}`]));
  });

  it('names a feed once, where somebody asks for it besides', () => {
    const acls = shown({ ...consumer, topics: ['authority.key'] });

    expect(acls.filter((acl) => acl.includes('authority.key'))).toHaveLength(2);
  });

  it('can never be to read what people wrote', () => {
    expect(topicsForConsumers).toContain('work-items.enriched');
    expect(topicsForConsumers).not.toContain('work-items.content');
  });
});
