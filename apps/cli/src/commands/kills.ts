import { type Context, printJson } from '../context.ts';
import { Kills, killsTable } from '../domain/kills.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

/** Who was stopped, and whether they were let in again. */
export async function kills(context: Context): Promise<ExitCode> {
  const found = await context.mesh.ask('gateway', '/v1/kills', Kills);
  if (found === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) printJson(context, found);
  else if (found.kills.length === 0) context.print('Nobody was ever stopped.');
  else for (const line of killsTable(found.kills)) context.print(line);
  return exitCodes.done;
}
