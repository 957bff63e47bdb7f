import { topicOf, WorkItemEnriched } from '@countersign/contracts';
import { Type } from 'typebox';
import type { Context } from './context.ts';
import { type Item, itemOf } from './domain/read-items.ts';
import { exitCodes, Failure } from './failure.ts';
import { timeGiven } from './time-given.ts';

const Page = Type.Object({ size: Type.Integer(), last: Type.Integer(), records: Type.Array(Type.Object({ event: Type.Unknown() })) });

/** What enrichment has said, the last of each item. The log is read from its beginning: it is found by index and not by time. */
export async function itemsOfLog({ mesh, remark }: Context, since: string | undefined): Promise<readonly Item[]> {
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
