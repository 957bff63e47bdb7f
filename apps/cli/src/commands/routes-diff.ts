import type { Routes } from '@countersign/routes';
import { type Context, printJson } from '../context.ts';
import type { Item } from '../domain/read-items.ts';
import { type Change, changeLines, isChange, tried, unseenIn } from '../domain/routes-lines.ts';
import { type ExitCode, exitCodes } from '../failure.ts';
import { itemsOfLog } from '../items-of-log.ts';
import { itemsIn, routesIn } from '../routes-files.ts';

interface Options {
  readonly old: string;
  readonly new: string;
  readonly file?: string;
  readonly since?: string;
  readonly model: string;
}

/** What a change of the configuration would have done to everything that came, or to what stands in a file. */
export async function routesDiff(context: Context, { old, new: changed, file, since, model }: Options): Promise<ExitCode> {
  const [before, after] = [routesIn(old), routesIn(changed)];
  const pairs = file === undefined ? await ofLog(context, since, before, after) : ofFile(file, before, after, model);
  const now = Date.now();
  const changes = pairs.map(([one, other]): Change => ({ old: tried(before, one, now), now: tried(after, other, now) })).filter(isChange);
  if (context.isJson)
    printJson(context, {
      items: pairs.length,
      changes: changes.map((change) => ({ item: change.old.item.item, old: change.old.routing, new: change.now.routing })),
    });
  else for (const line of changeLines(pairs.length, changes)) context.print(line);
  return exitCodes.done;
}

/** An item as it is known by the old configuration, and by the new one. */
type Pair = readonly [Item, Item];

async function ofLog(context: Context, since: string | undefined, before: Routes, after: Routes): Promise<readonly Pair[]> {
  const unseen = unseenIn(before, after);
  if (unseen.length > 0)
    context.remark(`The log has no text: whether the words or hosts of ${unseen.join(', ')} stand in an item is not known.`);
  return (await itemsOfLog(context, since)).map((item) => [item, item]);
}

/** A ticket has other words by another configuration, so it is read by each. */
function ofFile(file: string, before: Routes, after: Routes, model: string): readonly Pair[] {
  const others = itemsIn(file, after, model);
  return itemsIn(file, before, model).map((item, at) => [item, others[at] ?? item]);
}
