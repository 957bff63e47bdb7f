import { percent } from '@countersign/contracts';
import { route, type Routes, type Routing } from '@countersign/routes';
import type { Item } from './read-items.ts';
import { table } from './table.ts';

/** Where an item would go. */
export interface Trial {
  readonly item: Item;
  readonly routing: Routing;
}

/** Routes an item as if nobody else were there: hours count as of when it was enriched, or now; what queues can take does not. */
export const tried = (routes: Routes, item: Item, now: number): Trial => ({
  item,
  routing: route(
    routes,
    item,
    { at: item.at === undefined ? now : Date.parse(item.at), itemsOf: () => ({ items: 0 }) },
    'countersign routes',
  ),
});

const queueOf = (routing: Routing): string => (routing.kind === 'held' ? 'held' : routing.routed.queue);
const ruleOf = (routing: Routing): string => (routing.kind === 'held' ? routing.rule : routing.routed.decision.rule);
const reasonOf = (routing: Routing): string => (routing.kind === 'held' ? routing.reason : routing.routed.decision.reason);
function second(routing: Routing): string {
  const runnerUp = routing.kind === 'held' ? null : routing.routed.runnerUp;
  return runnerUp === null ? '' : `${runnerUp.queue} ${percent(runnerUp.confidence)}`;
}

function instead(routing: Routing): string {
  const wouldChange = routing.kind === 'held' ? null : routing.routed.wouldChange;
  return wouldChange ? `${wouldChange.to}: ${wouldChange.change}` : '';
}

/** A line an item, then how many each queue has. */
export function trialLines(trials: readonly Trial[]): readonly string[] {
  const rows = trials.map(({ item: { item }, routing }) => [
    item.externalId,
    routing.severity,
    queueOf(routing),
    ruleOf(routing),
    reasonOf(routing),
    second(routing),
    instead(routing),
  ]);
  return [
    ...table(['ticket', 'severity', 'queue', 'rule', 'because', 'second', 'it would be'], rows),
    '',
    ...table(['queue', 'items'], counted(trials.map(({ routing }) => queueOf(routing)))),
  ];
}

export interface Change {
  readonly old: Trial;
  readonly now: Trial;
}

/** What two configurations say of the same item, where it is not the same. */
export const isChange = ({ old, now }: Change): boolean =>
  queueOf(old.routing) !== queueOf(now.routing) ||
  old.routing.severity !== now.routing.severity ||
  old.routing.strict !== now.routing.strict;

/** The rules and queues whose words or hosts nobody has looked for as the new configuration has them: enrichment did as the old one has them. */
export function unseenIn(old: Routes, now: Routes): readonly string[] {
  const wordsOf = ({ rules }: Routes) =>
    new Map(rules.flatMap(({ name, when: { words } }) => (words === undefined ? [] : [[name, words] as const])));
  const hostsOf = ({ queues }: Routes) =>
    new Map(queues.flatMap(({ name, owns = [] }) => (owns.length === 0 ? [] : [[name, owns] as const])));
  const newIn = (before: ReadonlyMap<string, readonly string[]>, after: ReadonlyMap<string, readonly string[]>): readonly string[] =>
    [...after].filter(([name, all]) => all.some((one) => !before.get(name)?.includes(one))).map(([name]) => name);
  return [...newIn(wordsOf(old), wordsOf(now)), ...newIn(hostsOf(old), hostsOf(now))];
}

/** How many go elsewhere, from where to where, and each of them. */
export function changeLines(all: number, changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return [`All ${all} items go where they went.`];
  const moves = counted(changes.map(({ old, now }) => `${handled(old)} -> ${handled(now)}`));
  const rows = changes.map(({ old, now }) => [
    old.item.item.externalId,
    handled(old),
    handled(now),
    ruleOf(now.routing),
    reasonOf(now.routing),
  ]);
  return [
    ...table(['ticket', 'from', 'to', 'rule', 'because'], rows),
    '',
    `${changes.length} of ${all} items are handled in another way:`,
    ...table(['change', 'items'], moves),
  ];
}

/** A queue, and what is not ordinary about it. */
function handled({ item, routing }: Trial): string {
  const severity = routing.severity === item.item.severity ? [] : [routing.severity];
  const strict = routing.strict === 'ordinary' || routing.strict === 'held' ? [] : [routing.strict];
  const more = [...strict, ...severity];
  return more.length === 0 ? queueOf(routing) : `${queueOf(routing)} (${more.join(', ')})`;
}

function counted(names: readonly string[]): readonly (readonly string[])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([name, count]) => [name, String(count)]);
}
