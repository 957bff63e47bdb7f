import { type Context, printJson } from '../context.ts';
import { Consumers, consumerTable } from '../domain/consumers.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

/** Which programs read topics. */
export async function consumersList(context: Context): Promise<ExitCode> {
  const found = await context.mesh.ask('gateway', '/v1/consumers', Consumers);
  if (found === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) printJson(context, found);
  else for (const line of consumerTable(found.consumers)) context.print(line);
  return exitCodes.done;
}
