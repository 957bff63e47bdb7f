import { type Context, printJson } from '../context.ts';
import { spoken } from '../domain/duration.ts';
import { table } from '../domain/table.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { timeGiven } from '../time-given.ts';
import { findItems } from '../work-items.ts';

export interface FindOptions {
  readonly source?: string;
  readonly externalId?: string;
  readonly state?: string;
  readonly resolved?: true;
  readonly unresolved?: true;
  readonly queue?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: string;
}

/** Work items, newest first. */
export async function find(context: Context, { since, until, resolved, unresolved, ...options }: FindOptions): Promise<ExitCode> {
  const now = Date.now();
  const given = (option: string, text: string | undefined) => (text === undefined ? undefined : timeGiven(option, text, now));
  if (resolved && unresolved) throw new Failure(exitCodes.usage, 'Ask for --resolved or for --unresolved, not for both.');
  const isOver = resolved ?? (unresolved ? false : undefined);
  const found = await findItems(context, {
    ...options,
    resolved: isOver?.toString(),
    since: given('--since', since),
    until: given('--until', until),
  });
  if (context.isJson) {
    printJson(context, found);
    return exitCodes.done;
  }
  const rows = found.items.map(({ id, source, externalId, severity, state, resolvedAt, queue, receivedAt }) => [
    externalId,
    source,
    severity,
    resolvedAt === null ? state : `${state}, resolved`,
    queue ?? '-',
    `${spoken(now - Date.parse(receivedAt))} ago`,
    id,
  ]);
  if (rows.length === 0) context.remark('There is no such work item.');
  else for (const line of table(['ticket', 'source', 'severity', 'state', 'queue', 'received', 'work item'], rows)) context.print(line);
  if (found.next !== null) context.remark(`There are more: ask for up to 200 with --limit, or for older ones with --until.`);
  return exitCodes.done;
}
