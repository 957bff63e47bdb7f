import { trustDomain } from '@countersign/contracts';
import { type Context, printJson } from '../context.ts';
import { identityNamed } from '../domain/identities.ts';
import { Usage, usageLines, usageNote } from '../domain/usage.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { timeGiven } from '../time-given.ts';

/** What rooms may do at the broker, and what the log shows that they have used of it. */
export async function identitiesUsage(context: Context, name: string | undefined, { since }: { since: string }): Promise<ExitCode> {
  const from = timeGiven('--since', since, Date.now());
  const found = await context.mesh.ask('gateway', `/v1/identities/usage?since=${encodeURIComponent(from)}`, Usage);
  if (found === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  const id = name === undefined ? undefined : identityNamed(name, trustDomain);
  const rooms = found.rooms.filter((room) => id === undefined || room.id === id);
  if (rooms.length === 0)
    throw new Failure(exitCodes.notFound, `${id} is granted nothing at the broker: ${found.rooms.map((room) => room.id).join(', ')} are.`);
  if (context.isJson) printJson(context, { ...found, rooms });
  else for (const line of [...rooms.flatMap((room) => usageLines(room, found.since)), ...usageNote]) context.print(line);
  return exitCodes.done;
}
