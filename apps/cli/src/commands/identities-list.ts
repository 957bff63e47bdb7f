import { type Context, printJson } from '../context.ts';
import { Identities, identityTable } from '../domain/identities.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

/** Who the services are. */
export async function identitiesList(context: Context): Promise<ExitCode> {
  const found = await context.mesh.ask('gateway', '/v1/identities', Identities);
  if (found === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) printJson(context, found);
  else for (const line of identityTable(found.identities, Date.now())) context.print(line);
  return exitCodes.done;
}
