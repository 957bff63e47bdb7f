import type { Context } from './context.ts';
import type { WorkItem } from './domain/answers.ts';
import { spoken } from './domain/duration.ts';
import { isEnded, isGood, isWaiting } from './domain/state-lines.ts';
import { exitCodes, Failure } from './failure.ts';
import { findItems } from './work-items.ts';

const lookEveryMs = 500;
const silenceMs = 60_000;
const pageSize = '200';
/** The states in the order in which an item comes through them. */
const walk = ['received', 'enriched', 'routed', 'proposed', 'waiting', 'approved', 'unknown', 'executed', 'failed', 'rejected', 'expired'];

/** Watches many items until each has ended or waits for a person; says how many are where. */
export async function watchMany(context: Context, ids: readonly string[], source: string, deadline: number): Promise<readonly WorkItem[]> {
  const started = Date.now();
  let before = '';
  let newsAt = started;
  for (;;) {
    const items = await stateOf(context, new Set(ids), source);
    const now = Date.now();
    const counts = countsOf(items, ids.length);
    if (counts !== before) {
      newsAt = now;
      before = counts;
      context.remark(`${spoken(now - started).padStart(10)}  ${counts}`);
    }
    if (items.length === ids.length && items.every((item) => isEnded(item) || isWaiting(item))) return items;
    if (now > deadline) throw new Failure(exitCodes.timedOut, `The time is over: ${counts}.`);
    if (now - newsAt > silenceMs) throw new Failure(exitCodes.timedOut, `Nothing has happened for ${spoken(now - newsAt)}: ${counts}.`);
    await context.mesh.pause(lookEveryMs);
  }
}

/** 0 when every item came to a good end or waits for a person. */
export const hasFailed = (items: readonly WorkItem[]): boolean => items.some((item) => isEnded(item) && !isGood(item));

/** Newest first, a page at a time, until all of these have been seen: ids sort by time. */
async function stateOf(context: Context, ids: ReadonlySet<string>, source: string): Promise<readonly WorkItem[]> {
  const oldest = [...ids].reduce((least, id) => (id < least ? id : least));
  const seen: WorkItem[] = [];
  for (let after: string | undefined; ; ) {
    const { items, next } = await findItems(context, { source, limit: pageSize, after });
    seen.push(...items.filter(({ id }) => ids.has(id)));
    if (next === null || next <= oldest) return seen;
    after = next;
  }
}

function countsOf(items: readonly WorkItem[], all: number): string {
  const states = Object.groupBy(items, ({ state }) => state);
  const counted = walk.flatMap((state) => (states[state] === undefined ? [] : [`${states[state].length} ${state}`]));
  const missing = all - items.length;
  return [...counted, ...(missing === 0 ? [] : [`${missing} on their way`])].join(', ');
}
