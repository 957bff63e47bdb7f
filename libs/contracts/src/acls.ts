import { type Room, rooms, spiffeId } from './rooms.ts';
import { feedTopics, score, topicOf, topics } from './score.ts';

/** One permission at the broker, deny being the rule: KIP-11 and, for patterns, KIP-290. */
export interface Acl {
  /** As Kafka names it: `User:` and the SPIFFE ID, or `User:` and the name in a certificate. */
  readonly principal: string;
  readonly resource: 'topic' | 'group' | 'cluster';
  readonly name: string;
  readonly pattern: 'literal' | 'prefixed';
  readonly operation: 'read' | 'write' | 'describe' | 'alter' | 'describe-configs' | 'alter-configs';
}

export const principalOf = (id: string): string => `User:${id}`;

/** Authority where it keeps permissions as they are wanted: by its certificate, on the administrators' listener. As a speaker it is a room. */
const keeperOfPermissions = 'User:O=mesh,CN=svc_authority';

/** Whose permissions are the mesh's own to give and to take away: principals that begin so. */
export const ownPrincipals = [principalOf(spiffeId('')), keeperOfPermissions];

/** What the registry says that changes who may what. */
export interface RegistryState {
  /** SPIFFE IDs of those who may do nothing now. */
  readonly barred: readonly string[];
  /** Programs outside that read topics, whoever may and whoever may not. */
  readonly consumers: readonly Consumer[];
}

/** A program outside that reads: which topics, and in which groups, all of whose names begin so. */
export interface Consumer {
  readonly id: string;
  readonly topics: readonly string[];
  readonly groupPrefix: string;
  /** Bytes a second; as much as the broker gives where it is null. */
  readonly byteRate: number | null;
}

/** Every permission at the broker that is wanted: the score, and the registry's consumers, without whoever is barred. */
export function wantedAcls(prefix: string, { barred, consumers }: RegistryState): readonly Acl[] {
  const none = new Set(barred.map(principalOf));
  const all = [...roomAcls(prefix), ...consumers.flatMap((consumer) => consumerAcls(consumer, prefix))];
  return [...all.filter(({ principal }) => !none.has(principal)), ...keeperAcls(prefix)];
}

/** How many bytes a second each consumer outside may read, by SPIFFE ID. */
export const wantedByteRates = ({ barred, consumers }: RegistryState): ReadonlyMap<string, number> =>
  new Map(consumers.flatMap(({ id, byteRate }) => (byteRate === null || barred.includes(id) ? [] : [[id, byteRate] as const])));

/** The group in which one instance of a room reads the feeds: each reads all of them. */
export const feedGroup = (room: string, instance: string): string => `${room}.feed.${instance}`;

/** What a room may do at the broker, from the score: write its own topics, read what it hears in the group of its name, and the feeds. */
export function aclsOf(room: Room, prefix: string): readonly Acl[] {
  const principal = principalOf(spiffeId(room));
  const [said, heard] = [score.filter(({ says }) => says === room), score.filter(({ hears, isFeed }) => isFeed || hears.includes(room))];
  const feeds: Acl = { principal, resource: 'group', name: prefix + feedGroup(room, ''), pattern: 'prefixed', operation: 'read' };
  return [
    ...said.flatMap(({ event }) => allow(principal, 'topic', prefix + topicOf(event.name), 'write', 'describe')),
    ...heard.flatMap(({ event }) => allow(principal, 'topic', prefix + topicOf(event.name), 'read', 'describe')),
    ...(heard.every(({ isFeed }) => isFeed) ? [] : allow(principal, 'group', prefix + room, 'read')),
    feeds,
  ].filter(isFirst);
}

/** What all rooms may do. */
export const roomAcls = (prefix: string): readonly Acl[] => rooms.flatMap((room) => aclsOf(room, prefix));

/** The topics that somebody outside may be given to read. */
export const topicsForConsumers: readonly string[] = score
  .filter(({ outside }) => outside === 'consumers')
  .map(({ event }) => topicOf(event.name));

/** What a consumer outside may do: read its topics, and the feeds by which it judges them, in groups of its own. It may write nothing. */
export function consumerAcls({ id, topics: read, groupPrefix }: Consumer, prefix: string): readonly Acl[] {
  const principal = principalOf(id);
  return [
    ...[...new Set([...read, ...feedTopics])].flatMap((topic) => allow(principal, 'topic', prefix + topic, 'read', 'describe')),
    { principal, resource: 'group', name: prefix + groupPrefix, pattern: 'prefixed', operation: 'read' },
  ];
}

/** Permissions, quotas, and the settings of the score's topics; no record. Whoever may give permissions may give them to itself as well: the threat model says so. */
function keeperAcls(prefix: string): readonly Acl[] {
  return [
    ...allow(keeperOfPermissions, 'cluster', 'kafka-cluster', 'describe', 'alter', 'describe-configs', 'alter-configs'),
    ...topics.flatMap(({ topic }) => allow(keeperOfPermissions, 'topic', prefix + topic, 'describe', 'describe-configs', 'alter-configs')),
  ];
}

/** Authority may describe the feeds as their speaker and as their reader: that is one permission. */
const isFirst = (acl: Acl, at: number, all: readonly Acl[]): boolean =>
  all.findIndex((other) => other.name === acl.name && other.operation === acl.operation && other.resource === acl.resource) === at;

const allow = (principal: string, resource: Acl['resource'], name: string, ...operations: readonly Acl['operation'][]): readonly Acl[] =>
  operations.map((operation) => ({ principal, resource, name, pattern: 'literal', operation }));
