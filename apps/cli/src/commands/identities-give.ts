import { Person, trustDomain } from '@countersign/contracts';
import { Type } from 'typebox';
import { type Context, printJson } from '../context.ts';
import { identityNamed } from '../domain/identities.ts';
import { type ExitCode, exitCodes } from '../failure.ts';
import { noIdentity } from './identities-change.ts';
import { personOf } from '../owner.ts';

const Given = Type.Object({ owner: Person });

interface Options {
  readonly owner: string;
  readonly backupOwner?: string;
  readonly reason: string;
}

/** Gives an identity to another owner. */
export async function identitiesGive(context: Context, name: string, { owner, backupOwner, reason }: Options): Promise<ExitCode> {
  const id = identityNamed(name, trustDomain);
  const backup = backupOwner === undefined ? {} : { backupOwner: personOf(context, backupOwner) };
  const body = { id, owner: personOf(context, owner), ...backup, reason };
  const given = await context.mesh.ask('gateway', '/v1/identities/give', Given, { body });
  if (given === undefined) throw noIdentity(id);
  if (context.isJson) printJson(context, { id, ...given });
  else context.print(`${given.owner.sub} answers for ${id} now.`);
  return exitCodes.done;
}
