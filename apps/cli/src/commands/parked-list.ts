import { type Context, printJson } from '../context.ts';
import { type ParkedLine, ParkedList } from '../domain/parked-answers.ts';
import { parkedTable } from '../domain/parked-lines.ts';
import { type ExitCode, exitCodes } from '../failure.ts';
import { filterOf, type Which } from '../parked.ts';

export interface ParkedListOptions extends Which {
  readonly limit: string;
}

/** What the rooms have put aside, in the order in which each did. */
export async function parkedList(context: Context, { limit, ...which }: ParkedListOptions): Promise<ExitCode> {
  const query = new URLSearchParams({ ...(await filterOf(context, which)), limit });
  const found = await context.mesh.ask('gateway', `/v1/parked?${query}`, ParkedList);
  const { records, next, without } = found ?? { records: [] as ParkedLine[], next: {}, without: [] };
  for (const room of without) context.remark(`${room} does not answer: what it has parked is not shown.`);
  if (context.isJson) printJson(context, { records, next, without });
  else if (records.length === 0) context.remark('Nothing is parked.');
  else for (const line of parkedTable(records, Date.now())) context.print(line);
  for (const room of Object.keys(next))
    context.remark(`${room} has more: ask for up to 200 with --limit, or for less with --cause, --topic or --item.`);
  return without.length === 0 ? exitCodes.done : exitCodes.refused;
}
