import { Type } from 'typebox';
import { type Context, printJson } from '../context.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

const Rebuilding = Type.Object({ status: Type.String() });

/** Empties the gateway's read model; it follows audit's log from its beginning. */
export async function rebuild(context: Context): Promise<ExitCode> {
  const answer = await context.mesh.ask('gateway', '/v1/read-model/rebuild', Rebuilding, { body: {} });
  if (answer === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) printJson(context, answer);
  else context.print('The read model is empty and follows the log from its beginning.');
  return exitCodes.done;
}
