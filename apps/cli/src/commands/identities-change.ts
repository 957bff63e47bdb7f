import { trustDomain } from '@countersign/contracts';
import { Type } from 'typebox';
import { type Context, printJson } from '../context.ts';
import { identityNamed } from '../domain/identities.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

const Changed = Type.Object({ state: Type.String() });

/** Takes an identity out, lets it in again, or ends it for good. */
export async function identitiesChange(
  context: Context,
  order: 'suspend' | 'resume' | 'offboard',
  name: string,
  reason: string,
): Promise<ExitCode> {
  const id = identityNamed(name, trustDomain);
  const changed = await context.mesh.ask('gateway', `/v1/identities/${order}`, Changed, { body: { id, reason } });
  if (changed === undefined) throw noIdentity(id);
  if (context.isJson) printJson(context, { id, ...changed });
  else context.print(`${id} is ${changed.state}`);
  return exitCodes.done;
}

export const noIdentity = (id: string): Failure =>
  new Failure(exitCodes.notFound, `There is no identity ${id}: \`countersign identities list\` shows who there is.`);
