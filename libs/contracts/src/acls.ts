import { type Room, rooms, spiffeId } from './rooms.ts';
import { score, topicOf } from './score.ts';

/** One permission at the broker, deny being the rule: KIP-11 and, for patterns, KIP-290. */
export interface Acl {
  /** As Kafka names it: `User:` and the SPIFFE ID. */
  readonly principal: string;
  readonly resource: 'topic' | 'group';
  readonly name: string;
  readonly pattern: 'literal' | 'prefixed';
  readonly operation: 'read' | 'write' | 'describe';
}

export const principalOf = (id: string): string => `User:${id}`;

/** What a room may do at the broker, from the score: write its own topics, read what it hears, in the group of its name. */
export function aclsOf(room: Room, prefix: string): readonly Acl[] {
  const principal = principalOf(spiffeId(room));
  const allow = (resource: Acl['resource'], name: string, ...operations: readonly Acl['operation'][]): readonly Acl[] =>
    operations.map((operation) => ({ principal, resource, name: prefix + name, pattern: 'literal', operation }));
  const [said, heard] = [score.filter(({ says }) => says === room), score.filter(({ hears }) => hears.includes(room))];
  return [
    ...said.flatMap(({ event }) => allow('topic', topicOf(event.name), 'write', 'describe')),
    ...heard.flatMap(({ event }) => allow('topic', topicOf(event.name), 'read', 'describe')),
    ...(heard.length === 0 ? [] : allow('group', room, 'read')),
  ];
}

/** What all rooms may do. */
export const roomAcls = (prefix: string): readonly Acl[] => rooms.flatMap((room) => aclsOf(room, prefix));
