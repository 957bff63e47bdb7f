import { score } from '@countersign/contracts';
import type { TrailEntry } from './answers.ts';

/** An entry under what caused it. */
export interface Step {
  readonly entry: TrailEntry;
  readonly parent: TrailEntry | undefined;
  /** The branch that leads to it, one character a level: `│└┬`. */
  readonly branch: string;
}

/** The story as a tree of causes, each step before what it caused. */
export function causeTree(entries: readonly TrailEntry[]): readonly Step[] {
  const children = new Map<TrailEntry | undefined, TrailEntry[]>();
  entries.forEach((entry, place) => {
    const parent = parentOf(entry, entries.slice(0, place), entries);
    children.set(parent, [...(children.get(parent) ?? []), entry]);
  });
  const walk = (parent: TrailEntry | undefined, bars: string): readonly Step[] => {
    const siblings = inOrder(children.get(parent) ?? []);
    return siblings.flatMap((entry, place) => {
      const isRoot = parent === undefined;
      const isLast = place === siblings.length - 1;
      const turn = isRoot ? '' : isLast ? '└' : '├';
      const end = children.has(entry) ? '┬' : '─';
      const below = isRoot ? '' : `${bars}${isLast ? ' ' : '│'}`;
      return [{ entry, parent, branch: `${bars}${turn}${end}` }, ...walk(entry, below)];
    });
  };
  return walk(undefined, '');
}

/**
 * What an entry hangs under: the entry that caused it; else the one that it answers (a vote its request, an outcome its approval);
 * else the one before it, because some causes (a person's request, restricted content) are not in the log.
 */
function parentOf(entry: TrailEntry, before: readonly TrailEntry[], all: readonly TrailEntry[]): TrailEntry | undefined {
  if (before.length === 0) return undefined;
  const cause = all.find(({ id }) => id === entry.cause && id !== entry.id);
  const vote = before.find(({ cause: same, type }) => same === entry.cause && type === 'approval.voted');
  const { approval, proposal } = entry.facts;
  const answered = before.find(
    ({ id, facts }) => id === approval || (proposal !== undefined && facts['proposal'] === proposal) || id === proposal,
  );
  const found = cause ?? vote ?? answered;
  // Only what stands before it: a tree has no rings, however odd a log is.
  return found !== undefined && before.includes(found) ? found : before.at(-1);
}

/** As the log has them; but what a room said at once of one cause comes in the score's order, whichever topic the log had first. */
function inOrder(siblings: readonly TrailEntry[]): readonly TrailEntry[] {
  const said = (entry: TrailEntry): number =>
    siblings.find(({ room, cause }) => room === entry.room && cause === entry.cause)?.index ?? entry.index;
  const place = ({ type }: TrailEntry): number => score.findIndex(({ event }) => event.name === type);
  return siblings.toSorted((a, b) => said(a) - said(b) || place(a) - place(b) || a.index - b.index);
}
