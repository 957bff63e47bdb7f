import { trustDomain } from '@countersign/contracts';
import { type Context, printJson } from '../context.ts';
import { Copies, Identities, identityLines, identityNamed } from '../domain/identities.ts';
import { type ExitCode, exitCodes } from '../failure.ts';
import { noIdentity } from './identities-change.ts';

/** One identity, and its running copies. */
export async function identitiesShow(context: Context, name: string): Promise<ExitCode> {
  const id = identityNamed(name, trustDomain);
  const [found, running] = await Promise.all([
    context.mesh.ask('gateway', '/v1/identities', Identities),
    context.mesh.ask('gateway', `/v1/identities/copies?id=${encodeURIComponent(id)}`, Copies),
  ]);
  const identity = found?.identities.find((one) => one.id === id);
  if (identity === undefined || running === undefined) throw noIdentity(id);
  if (context.isJson) printJson(context, { ...identity, ...running });
  else for (const line of identityLines(identity, running.copies, Date.now())) context.print(line);
  return exitCodes.done;
}
