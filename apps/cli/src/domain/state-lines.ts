import type { Trail, WorkItem } from './answers.ts';
import { spoken } from './duration.ts';
import type { Paint, Style } from './paint.ts';
import { stillParkedIn } from './still-parked.ts';

const ends: Readonly<Record<string, Style>> = { executed: 'good', failed: 'bad', rejected: 'bad', expired: 'bad' };

export const isEnded = ({ state }: WorkItem): boolean => state in ends;
export const isGood = ({ state }: WorkItem): boolean => state === 'executed';
export const isWaiting = ({ state }: WorkItem): boolean => state === 'waiting';

/** Where it stands, how long it took, and what to do where a person is asked. */
export function stateLines({ workItem, entries }: Trail, now: number, paint: Paint): readonly string[] {
  const { state, queue, receivedAt, resolvedAt } = workItem;
  const last = entries.at(-1)?.at ?? workItem.updatedAt;
  const where = (queue === null ? '' : `, queue ${queue}`) + (resolvedAt === null ? '' : ', resolved at its source');
  const style = ends[state];
  // What is said of it afterwards, by its source or by who reads it, is no part of how long it took.
  const end = entries.findLast(({ type }) => type.startsWith('action.'))?.at ?? last;
  if (style !== undefined) return [`${paint(style, state)}${where}, after ${spoken(Date.parse(end) - Date.parse(receivedAt))}`];
  const since = `${paint('open', state)}${where}, for ${spoken(now - Date.parse(last))} now`;
  const parked = stillParkedIn(entries).map(
    (room) => `${paint('bad', `A record of it lies parked in ${room}:`)} npx countersign parked list --item ${workItem.id}`,
  );
  return isWaiting(workItem) ? [since, ...parked, ...howToAnswer(workItem, paint)] : [since, ...parked];
}

/** The exact commands. */
export function howToAnswer({ id, approval }: WorkItem, paint: Paint): readonly string[] {
  const asked = approval ?? id;
  return [
    `It waits for a person. ${paint('dim', 'Look and answer with one of')}`,
    `  npx countersign approve ${asked} --reason "..."`,
    `  npx countersign reject ${asked} --reason "..."`,
  ];
}
