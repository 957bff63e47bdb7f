import { topicOf, WorkItemEnriched } from '@countersign/contracts';
import { Type } from 'typebox';
import { type Context, printJson } from '../context.ts';
import { type Item, itemOf } from '../domain/read-items.ts';
import { changeLines, isChange, tried } from '../domain/routes-lines.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { itemsIn, routesIn } from '../routes-files.ts';
import { timeGiven } from '../time-given.ts';

interface Options {
  readonly old: string;
  readonly new: string;
  readonly file?: string;
  readonly since?: string;
}

/** What a change of the configuration would have done to everything that came, or to what stands in a file. */
export async function routesDiff(context: Context, { old, new: next, file, since }: Options): Promise<ExitCode> {
  const [before, after] = [routesIn(old), routesIn(next)];
  const items = file === undefined ? await itemsOfLog(context, since) : itemsIn(file);
  const now = Date.now();
  const changes = items.map((item) => ({ old: tried(before, item, now), now: tried(after, item, now) })).filter(isChange);
  if (context.isJson)
    printJson(context, {
      items: items.length,
      changes: changes.map((change) => ({ item: change.old.item.item, old: change.old.routing, new: change.now.routing })),
    });
  else for (const line of changeLines(items.length, changes)) context.print(line);
  return exitCodes.done;
}

const Page = Type.Object({ size: Type.Integer(), last: Type.Integer(), records: Type.Array(Type.Object({ event: Type.Unknown() })) });

/** What enrichment has said, the last of each item. */
async function itemsOfLog({ mesh, remark }: Context, since: string | undefined): Promise<readonly Item[]> {
  const from = since === undefined ? '' : timeGiven('--since', since, Date.now());
  const items = new Map<string, Item>();
  for (let after = -1; ; ) {
    const query = new URLSearchParams({ after: String(after), topic: topicOf(WorkItemEnriched.name) });
    const page = await mesh.ask('gateway', `/v1/records?${query}`, Page);
    if (page === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
    for (const { event } of page.records) {
      const item = itemOf(event);
      if (item.ok && (item.value.at ?? '') >= from) items.set(item.value.workItem ?? '', item.value);
    }
    if (page.last === after) break;
    after = page.last;
  }
  if (items.size === 0) remark('The log has no item that enrichment has said anything of.');
  return [...items.values()];
}
