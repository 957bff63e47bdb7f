import { type Acl, aclsOf, isOfParked, type Part, type Room, rooms, score, spiffeId, topicOf } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** That a speaker used a topic, as audit counts it. */
export const Used = Type.Object({
  source: Type.String(),
  way: Type.Enum(['said', 'heard']),
  topic: Type.String(),
  events: Type.Integer(),
  last: Type.String(),
});
export type Used = Static<typeof Used>;

/**
 * What the log shows of a permission. `unseen`: it could not show it, because audit does not hear that topic. `spare`: it is for when
 * something goes wrong. Only `unused` is what the log would show and does not.
 */
type Verdict = 'used' | 'unused' | 'unseen' | 'spare';

/** A permission at the broker, and what the log shows of it. */
export interface Granted extends Acl {
  readonly verdict: Verdict;
  /** Events that show it, and when the last of them was appended. */
  readonly events: number;
  readonly last: string | null;
}

export interface RoomUsage {
  readonly id: string;
  readonly granted: readonly Granted[];
  /** What would have been enough. */
  readonly enough: readonly Acl[];
  /** Topics that it spoke on, and the score does not give it. */
  readonly beyond: readonly string[];
}

/** For each room what the score grants it, and what of that was used. */
export const usageOf = (used: readonly Used[], prefix: string): readonly RoomUsage[] =>
  rooms.map((room) => usageOfRoom(room, used, prefix));

function usageOfRoom(room: Room, used: readonly Used[], prefix: string): RoomUsage {
  const id = spiffeId(room);
  const acls = aclsOf(room, prefix);
  const may = (operation: Acl['operation'], topic: string): boolean =>
    acls.some((acl) => acl.operation === operation && acl.name === topic);
  const own = used.filter(({ source }) => source === id);
  // What follows from content follows, in the log, from the ticket: nobody has read that one's topic for it.
  const shown = own.filter(({ way, topic }) => may(operationOf[way], topic));
  const granted = acls.map((acl) => judged(acl, shown, visibleTo(room, prefix)));
  return {
    id,
    granted,
    enough: granted.flatMap(({ verdict, events: _events, last: _last, ...acl }) => (verdict === 'unused' ? [] : [acl])),
    beyond: own.flatMap(({ way, topic }) => (way === 'said' && !may('write', topic) ? [topic] : [])),
  };
}

const operationOf = { said: 'write', heard: 'read' } as const;

/** Topics of whose use by a room the log would tell, and those that are for when something goes wrong. */
interface Visible {
  readonly said: ReadonlySet<string>;
  readonly heard: ReadonlySet<string>;
  readonly spare: ReadonlySet<string>;
}

function visibleTo(room: Room, prefix: string): Visible {
  const topicsOf = (parts: readonly Part[]): ReadonlySet<string> => new Set(parts.map(({ event }) => prefix + topicOf(event.name)));
  // The log is what audit hears. What audit says is not in it, so that nothing shows what audit has heard.
  const logged = score.filter(({ hears }) => hears.includes('audit'));
  return {
    said: topicsOf(logged.filter(({ says }) => says === room)),
    heard: topicsOf(room === 'audit' ? [] : logged.filter(({ hears, drops }) => hears.includes(room) && !drops.includes(room))),
    spare: topicsOf(logged.filter(({ says, event }) => says === room && isOfParked(event.name))),
  };
}

/** Who writes a topic, or reads one, asks for its description as well; who reads any is in the group of its name. */
function judged(acl: Acl, shown: readonly Used[], { said, heard, spare }: Visible): Granted {
  const isWay = (way: Used['way']): boolean => acl.operation === 'describe' || acl.operation === operationOf[way];
  // Groups by a pattern are for topics that each instance reads for itself: nothing that is said shows those.
  const isOwnGroup = acl.resource === 'group' && acl.pattern === 'literal';
  const by = shown.filter(({ way, topic }) => isWay(way) && (isOwnGroup || topic === acl.name));
  const isVisible =
    acl.resource === 'group'
      ? isOwnGroup && heard.size > 0
      : (isWay('said') && said.has(acl.name)) || (isWay('heard') && heard.has(acl.name));
  const verdict = ((): Verdict => {
    if (by.length > 0) return 'used';
    if (!isVisible) return 'unseen';
    return spare.has(acl.name) ? 'spare' : 'unused';
  })();
  const events = by.reduce((total, one) => total + one.events, 0);
  return {
    ...acl,
    verdict,
    events,
    last:
      by
        .map(({ last }) => last)
        .toSorted()
        .at(-1) ?? null,
  };
}
