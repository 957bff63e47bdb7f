import { trustDomain } from '@countersign/contracts';
import { type Context, printJson } from '../context.ts';
import { Kill, killLines, scopeOf, scopeText, Signalled } from '../domain/kills.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

interface Options {
  readonly copy?: string;
  readonly reason: string;
}

const lookEveryMs = 100;
const looks = 100;

/** Stops somebody, waits until every room that lives obeys, and tells what was done, what is unknown and what was stopped. */
export async function kill(context: Context, what: string, { copy, reason }: Options): Promise<ExitCode> {
  const scope = scopeOf(what, copy, trustDomain);
  const { epoch } = await ordered(context, '/v1/kills', { scope, reason });
  const found = await untilObeyed(context, epoch);
  if (context.isJson) printJson(context, found);
  else for (const line of killLines(found)) context.print(line);
  return found.notYet.length === 0 ? exitCodes.done : exitCodes.timedOut;
}

/** Lets in again who was stopped: by another person. */
export async function resume(context: Context, what: string, { copy, reason }: Options): Promise<ExitCode> {
  const scope = scopeOf(what, copy, trustDomain);
  const { epoch } = await ordered(context, '/v1/kills/end', { scope, reason });
  const { notYet } = await untilObeyed(context, epoch);
  if (context.isJson) printJson(context, { epoch, scope, notYet });
  else context.print(`${scopeText(scope)} is let in again${notYet.length === 0 ? '' : `; not yet known to ${notYet.join(', ')}`}`);
  return exitCodes.done;
}

async function ordered(context: Context, path: string, body: unknown): Promise<{ epoch: number }> {
  const signalled = await context.mesh.ask('gateway', path, Signalled, { body });
  if (signalled === undefined) throw new Failure(exitCodes.notFound, 'Nobody of that name is stopped: `countersign kills` shows who is.');
  return signalled;
}

async function untilObeyed({ mesh }: Context, epoch: number): Promise<Kill> {
  for (let look = 1; ; look += 1) {
    const found = await mesh.ask('gateway', `/v1/kills/${epoch}`, Kill);
    if (found !== undefined && (look === looks || (found.notYet.length === 0 && found.cutAt !== null))) return found;
    if (look === looks) throw new Failure(exitCodes.refused, 'The gateway does not know of it: look again with `countersign kills`.');
    await mesh.pause(lookEveryMs);
  }
}
