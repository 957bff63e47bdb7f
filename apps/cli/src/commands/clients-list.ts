import { type Context, printJson } from '../context.ts';
import { Clients, clientTable } from '../domain/clients.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

/** Which programs send work. */
export async function clientsList(context: Context): Promise<ExitCode> {
  const found = await context.mesh.ask('gateway', '/v1/clients', Clients);
  if (found === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) printJson(context, found);
  else for (const line of clientTable(found.clients)) context.print(line);
  return exitCodes.done;
}
