import { type Context, printJson } from '../context.ts';
import { Left, leftLines } from '../domain/left.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { personOf } from '../owner.ts';

interface Options {
  readonly reason: string;
  readonly dryRun?: boolean;
}

/** Somebody answers for nothing any more: what they leave, to whom it goes, and what stops when. */
export async function identitiesOwnerLeft(context: Context, who: string, { reason, dryRun = false }: Options): Promise<ExitCode> {
  const body = { owner: personOf(context, who), reason, dryRun };
  const found = await context.mesh.ask('gateway', '/v1/identities/owner-left', Left, { body });
  if (found === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) printJson(context, found);
  else for (const line of leftLines(found.left, who, dryRun)) context.print(line);
  return exitCodes.done;
}
