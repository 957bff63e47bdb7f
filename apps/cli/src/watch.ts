import type { Context } from './context.ts';
import type { Trail } from './domain/answers.ts';
import { causeTree } from './domain/cause-tree.ts';
import { spoken } from './domain/duration.ts';
import { howToAnswer, isEnded, isWaiting } from './domain/state-lines.ts';
import { columnsFor, entryLines } from './domain/story.ts';
import { exitCodes, Failure } from './failure.ts';
import { trailOf } from './work-items.ts';

/** Without a person involved, silence as long as this is not patience any more. */
const silenceMs = 60_000;
const quickMs = 150;
const slowMs = 1_000;

export interface Watch {
  /** Entries up to here have been told already. */
  readonly after?: number;
  /** Whoever watches has just answered. */
  readonly isAnswered?: true;
  readonly deadline?: number;
}

/** Tells an item's story as it happens, a line a decision, to its end. */
export async function watch(
  context: Context,
  workItem: string,
  { after = -1, isAnswered, deadline = Number.POSITIVE_INFINITY }: Watch = {},
): Promise<Trail> {
  let told = after;
  let newsAt = Date.now();
  let isAsked = isAnswered === true;
  for (;;) {
    const trail = await trailOf(context, workItem);
    const news = trail.entries.filter(({ index }) => index > told);
    if (news.length > 0) newsAt = Date.now();
    tell(context, trail, told);
    told = trail.entries.at(-1)?.index ?? told;
    if (isEnded(trail.workItem)) return trail;
    if (isWaiting(trail.workItem) && !isAsked) {
      isAsked = true;
      if (!context.isJson) for (const line of howToAnswer(trail.workItem, context.look.paint)) context.print(line);
    }
    refuseToWait(trail, newsAt, deadline);
    await context.mesh.pause(Date.now() - newsAt < 10_000 ? quickMs : slowMs);
  }
}

function tell({ isJson, print, look }: Context, { entries }: Trail, told: number): void {
  if (isJson) return;
  const columns = columnsFor(entries, 0);
  const news = causeTree(entries).filter(({ entry }) => entry.index > told);
  for (const { entry } of news) for (const line of entryLines(entry, '', columns, look)) print(line);
}

function refuseToWait({ workItem }: Trail, newsAt: number, deadline: number): void {
  const now = Date.now();
  const where = `it is ${workItem.state}; see \`countersign show ${workItem.id}\``;
  if (now > deadline) throw new Failure(exitCodes.timedOut, `The time is over: ${where}.`);
  if (!isWaiting(workItem) && now - newsAt > silenceMs)
    throw new Failure(exitCodes.timedOut, `Nothing has happened for ${spoken(now - newsAt)}: ${where}.`);
}
