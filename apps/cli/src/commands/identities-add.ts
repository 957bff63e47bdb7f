import { trustDomain } from '@countersign/contracts';
import { Type } from 'typebox';
import { type Context, printJson } from '../context.ts';
import { identityNamed } from '../domain/identities.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { instantOf, personOf } from '../owner.ts';

const Added = Type.Object({ id: Type.String() });

interface Options {
  readonly kind: string;
  readonly purpose: string;
  readonly owner: string;
  readonly backupOwner?: string;
  readonly ends?: string;
  readonly reason: string;
}

/** Makes an identity known, with who answers for it. */
export async function identitiesAdd(context: Context, name: string, options: Options): Promise<ExitCode> {
  const { kind, purpose, owner, backupOwner, ends, reason } = options;
  const body = {
    kind,
    name,
    purpose,
    reason,
    owner: personOf(context, owner),
    ...(backupOwner === undefined ? {} : { backupOwner: personOf(context, backupOwner) }),
    ...(ends === undefined ? {} : { endsAt: instantOf(ends) }),
  };
  const added = await context.mesh.ask('gateway', '/v1/identities', Added, { body });
  if (added === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) printJson(context, added);
  else context.print(`${identityNamed(added.id, trustDomain)} is known now; ${owner} answers for it.`);
  return exitCodes.done;
}
