import { type Context, printJson } from '../context.ts';
import { Approvals } from '../domain/answers.ts';
import { spoken } from '../domain/duration.ts';
import { table } from '../domain/table.ts';
import { type ExitCode, exitCodes } from '../failure.ts';

/** What waits for a person. */
export async function approvals(context: Context): Promise<ExitCode> {
  const found = await context.mesh.ask('gateway', '/v1/approvals?state=open', Approvals);
  const open = found?.approvals ?? [];
  if (context.isJson) {
    printJson(context, { approvals: open });
    return exitCodes.done;
  }
  const now = Date.now();
  const rows = open.map(({ id, view, expiresAt }) => [
    view.item.externalId,
    view.item.severity,
    `${view.action.type} to ${view.action.parameters.queue}`,
    `in ${spoken(Date.parse(expiresAt) - now)}`,
    id,
  ]);
  if (rows.length === 0) context.remark('Nothing waits for a person.');
  else for (const line of table(['ticket', 'severity', 'action', 'expires', 'approval'], rows)) context.print(line);
  return exitCodes.done;
}
