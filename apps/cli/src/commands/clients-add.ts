import { type Context, printJson } from '../context.ts';
import { Enrolled, enrolledLines } from '../domain/clients.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { instantOf, personOf } from '../owner.ts';
import { keySetIn } from '../key-set-file.ts';

export interface ClientOptions {
  readonly owner: string;
  readonly purpose: string;
  readonly jwks?: string;
  readonly secret?: true;
  readonly ends?: string;
}

/** Registers a program that sends work. */
export async function clientsAdd(context: Context, name: string, { jwks, secret, owner, purpose, ends }: ClientOptions): Promise<ExitCode> {
  if ((jwks === undefined) === (secret === undefined))
    throw new Failure(exitCodes.usage, 'Give --jwks with its public keys, or --secret for a program that can do nothing else.');
  const proof = jwks === undefined ? { secret } : { jwks: keySetIn(jwks) };
  const enrolled = await context.mesh.ask('gateway', '/v1/clients', Enrolled, {
    body: { name, purpose, owner: personOf(context, owner), ...(ends === undefined ? {} : { endsAt: instantOf(ends) }), ...proof },
  });
  if (enrolled === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) printJson(context, enrolled);
  else for (const line of enrolledLines(enrolled)) context.print(line);
  return exitCodes.done;
}
