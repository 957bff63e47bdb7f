import { Type } from 'typebox';
import { type Context, printJson } from '../context.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { instantOf, personOf } from '../owner.ts';

const Added = Type.Object({ id: Type.String() });

export interface CredentialOptions {
  readonly where: string;
  readonly purpose: string;
  readonly owner: string;
  readonly backupOwner?: string;
  readonly rotateBy: string;
  readonly made?: string;
  readonly ends?: string;
}

/** Registers a secret that the mesh holds. */
export async function credentialsAdd(context: Context, name: string, options: CredentialOptions): Promise<ExitCode> {
  const { where, purpose, owner, backupOwner, rotateBy, made, ends } = options;
  const body = {
    name,
    where,
    purpose,
    owner: personOf(context, owner),
    rotateBy: instantOf(rotateBy),
    ...(backupOwner === undefined ? {} : { backupOwner: personOf(context, backupOwner) }),
    ...(made === undefined ? {} : { madeAt: instantOf(made) }),
    ...(ends === undefined ? {} : { endsAt: instantOf(ends) }),
  };
  const added = await context.mesh.ask('gateway', '/v1/credentials', Added, { body });
  if (added === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) printJson(context, added);
  else context.print(`${added.id} is known now; ${owner} answers for it, and replaces it by ${body.rotateBy}.`);
  return exitCodes.done;
}
