import { type Context, printJson } from '../context.ts';
import { Session } from '../domain/answers.ts';
import { harmless } from '../domain/harmless.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

/** Who is signed in at this terminal, as the mesh sees it. */
export async function whoAmI(context: Context): Promise<ExitCode> {
  const session = await context.mesh.ask('gateway', '/v1/session', Session);
  if (session === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) {
    printJson(context, session);
    return exitCodes.done;
  }
  const { person, name, groups, rights } = session;
  const { paint } = context.look;
  // Names are what somebody wrote into a directory.
  context.print(`${paint('bold', harmless(name ?? person.sub))} · ${harmless(person.sub)} of ${person.iss}`);
  context.print(`  groups  ${harmless(groups.join(', ')) || 'none'}`);
  context.print(`  may     ${rights.join(', ') || 'nothing here: no group of theirs has a role'}`);
  return exitCodes.done;
}
