import type { Trail, TrailEntry, WorkItem } from './answers.ts';
import { causeTree } from './cause-tree.ts';
import { spoken } from './duration.ts';
import { actorOf, sentenceOf, styleOf, wordOf } from './entry-text.ts';
import { type Paint, wrapped } from './paint.ts';
import { stateLines } from './state-lines.ts';

export interface Look {
  readonly paint: Paint;
  /** Of the terminal; undefined where a line may be as long as it is. */
  readonly width: number | undefined;
}

/** Below this nobody waited. */
const waitMs = 1_000;

/** The whole story as a tree: a line a decision, the waits between, and where it stands. */
export function storyOf({ workItem, entries }: Trail, now: number, look: Look): readonly string[] {
  const steps = causeTree(entries);
  const columns = columnsFor(entries, Math.max(0, ...steps.map(({ branch }) => branch.length)));
  const told = steps.flatMap(({ entry, parent, branch }) => [
    ...waitBefore(entry, parent, branch, columns, look),
    ...entryLines(entry, branch, columns, look),
  ]);
  return [titleOf(workItem, look), ...told, ...stateLines({ workItem, entries }, now, look.paint)];
}

export const titleOf = ({ id, kind, source, externalId, severity, revision }: WorkItem, { paint }: Look): string =>
  `${paint('bold', externalId)} ${paint('dim', '·')} ${kind} of ${source}, ${severity}${revision > 1 ? `, revision ${revision}` : ''} ${paint('dim', `· work item ${id}`)}`;

export interface Columns {
  readonly startedAt: number;
  readonly isOneDay: boolean;
  readonly branch: number;
  readonly actor: number;
}

export function columnsFor(entries: readonly TrailEntry[], branch: number): Columns {
  const days = new Set(entries.map(({ at }) => at.slice(0, 10)));
  return {
    startedAt: Math.min(...entries.map(({ at }) => Date.parse(at))),
    isOneDay: days.size < 2,
    branch,
    actor: Math.max(10, ...entries.map((entry) => actorOf(entry).length)),
  };
}

const offsetWidth = 12;
const wordWidth = 9;
const narrowest = 30;

/** One decision: when, since the beginning, who, what, by which rule, why. */
export function entryLines(entry: TrailEntry, branch: string, columns: Columns, { paint, width }: Look): readonly string[] {
  const offset = `+${spoken(Date.parse(entry.at) - columns.startedAt)}`.padStart(offsetWidth);
  const who = actorOf(entry).padEnd(columns.actor);
  const tree = columns.branch === 0 ? '' : `${branch.padEnd(columns.branch)} `;
  const time = timeOf(entry, columns);
  const head = `${paint('dim', time)} ${paint('dim', offset)}  ${tree}${paint('bold', who)} ${paint(styleOf(entry), wordOf(entry).padEnd(wordWidth))} `;
  const indent = time.length + 1 + offset.length + 2 + tree.length + who.length + 1 + wordWidth + 1;
  const [first = '', ...rest] = wrapped(sentenceOf(entry), width === undefined ? undefined : Math.max(narrowest, width - indent), paint);
  const left = ' '.repeat(time.length + 1 + offset.length + 2);
  const below = `${left}${goesOn(tree)}`.padEnd(indent);
  return [`${head}${first}`.trimEnd(), ...rest.map((line) => `${below}${line}`)];
}

/** The branches that pass by a line that is broken. */
const goesOn = (tree: string): string => tree.replaceAll('─', ' ').replaceAll('└', ' ').replaceAll(/[├┬]/g, '│');

const timeOf = ({ at }: TrailEntry, { isOneDay }: Columns): string => (isOneDay ? at.slice(11, 23) : at.slice(0, 23).replace('T', ' '));

function waitBefore(
  entry: TrailEntry,
  parent: TrailEntry | undefined,
  branch: string,
  columns: Columns,
  { paint }: Look,
): readonly string[] {
  if (parent === undefined) return [];
  const waited = Date.parse(entry.at) - Date.parse(parent.at);
  if (waited < waitMs) return [];
  const whom = parent.type === 'approval.requested' ? ' for a person' : '';
  const left = ' '.repeat(timeOf(entry, columns).length + 1 + offsetWidth + 2);
  return [`${left}${`${branch.slice(0, -2)}┊`.padEnd(columns.branch)} ${paint('open', `waited ${spoken(waited)}${whom}`)}`];
}
