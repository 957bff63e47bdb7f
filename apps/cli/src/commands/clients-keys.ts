import { trustDomain } from '@countersign/contracts';
import { type Context, printJson } from '../context.ts';
import { Changed, changedLines } from '../domain/clients.ts';
import { lengthOf } from '../domain/duration.ts';
import { identityNamed } from '../domain/identities.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { keySetIn } from '../key-set-file.ts';
import { noIdentity } from './identities-change.ts';

export interface KeysOptions {
  readonly jwks?: string;
  readonly secret?: true;
  readonly overlap: string;
  readonly reason: string;
}

/** Gives a program outside other keys, or another secret. */
export async function clientsKeys(context: Context, name: string, { jwks, secret, overlap, reason }: KeysOptions): Promise<ExitCode> {
  if ((jwks === undefined) === (secret === undefined))
    throw new Failure(exitCodes.usage, 'Give --jwks with its public keys, or --secret for a program that can do nothing else.');
  const overlapMs = lengthOf(overlap);
  if (overlapMs === undefined) throw new Failure(exitCodes.usage, `--overlap ${overlap} is no length of time: write 0s, 90m, 24h, 7d`);
  const id = identityNamed(name.includes('/') ? name : `client/${name}`, trustDomain);
  const proof = jwks === undefined ? { secret } : { jwks: keySetIn(jwks) };
  const body = { id, reason, oldGoodForSeconds: Math.round(overlapMs / 1_000), ...proof };
  const changed = await context.mesh.ask('gateway', '/v1/clients/keys', Changed, { body });
  if (changed === undefined) throw noIdentity(id);
  if (context.isJson) printJson(context, changed);
  else for (const line of changedLines(changed)) context.print(line);
  return exitCodes.done;
}
