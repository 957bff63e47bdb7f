import { describe, expect, it } from '@jest/globals';
import { aclsOf, consumerAcls, roomAcls, topicsForConsumers } from './acls.ts';
import { rooms } from './rooms.ts';
import { score, topicOf } from './score.ts';

const may = (room: (typeof rooms)[number], operation: string, resource = 'topic') =>
  aclsOf(room, '')
    .filter((acl) => acl.operation === operation && acl.resource === resource)
    .map(({ name }) => name);

describe('what rooms may do at the broker', () => {
  it('is to write what they say and to read what they hear, and nothing else', () => {
    for (const room of rooms) {
      expect(may(room, 'write')).toEqual(score.filter(({ says }) => says === room).map(({ event }) => topicOf(event.name)));
      expect(may(room, 'read')).toEqual(score.filter(({ hears }) => hears.includes(room)).map(({ event }) => topicOf(event.name)));
    }
  });

  it('lets a room into its own group alone, and one that hears nothing into none', () => {
    expect(rooms.flatMap((room) => may(room, 'read', 'group'))).toEqual(rooms.filter((room) => room !== 'intake'));
  });

  it('gives nobody a topic by a pattern, and each topic one writer', () => {
    const all = roomAcls('');
    const writers = Map.groupBy(
      all.filter(({ operation }) => operation === 'write'),
      ({ name }) => name,
    );

    expect(all.filter(({ pattern }) => pattern !== 'literal')).toEqual([]);
    expect([...writers.values()].filter(({ length }) => length !== 1)).toEqual([]);
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

  it('is to read its topics in groups of its own, and to write nothing', () => {
    expect(consumerAcls(consumer, 'one.').map(({ principal: _, ...rest }) => Object.values(rest).join(' '))).toEqual([
      'topic one.work-items.enriched literal read',
      'topic one.work-items.enriched literal describe',
      'group one.lake- prefixed read',
    ]);
    expect(new Set(consumerAcls(consumer, '').map(({ principal }) => principal))).toEqual(new Set([`User:${consumer.id}`]));
  });

  it('can never be to read what people wrote', () => {
    expect(topicsForConsumers).toContain('work-items.enriched');
    expect(topicsForConsumers).not.toContain('work-items.content');
  });
});
