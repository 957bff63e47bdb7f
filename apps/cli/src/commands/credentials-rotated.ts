import { trustDomain } from '@countersign/contracts';
import { Type } from 'typebox';
import { type Context, printJson } from '../context.ts';
import { identityNamed } from '../domain/identities.ts';
import { type ExitCode, exitCodes } from '../failure.ts';
import { instantOf } from '../owner.ts';
import { noIdentity } from './identities-change.ts';

const Rotated = Type.Object({ rotateBy: Type.String() });

export interface RotatedOptions {
  readonly rotateBy: string;
  readonly where?: string;
  readonly made?: string;
  readonly reason: string;
}

/** Tells that a secret has been replaced. */
export async function credentialsRotated(
  context: Context,
  name: string,
  { rotateBy, where, made, reason }: RotatedOptions,
): Promise<ExitCode> {
  const id = identityNamed(name.includes('/') ? name : `credential/${name}`, trustDomain);
  const body = {
    id,
    reason,
    rotateBy: instantOf(rotateBy),
    ...(where === undefined ? {} : { where }),
    ...(made === undefined ? {} : { madeAt: instantOf(made) }),
  };
  const rotated = await context.mesh.ask('gateway', '/v1/credentials/rotated', Rotated, { body });
  if (rotated === undefined) throw noIdentity(id);
  if (context.isJson) printJson(context, { id, ...rotated });
  else context.print(`${id} was replaced; it is to be again by ${rotated.rotateBy}.`);
  return exitCodes.done;
}
