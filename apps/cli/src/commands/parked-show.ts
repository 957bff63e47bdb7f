import { type Context, printJson } from '../context.ts';
import { ParkedWhole } from '../domain/parked-answers.ts';
import { parkedLines } from '../domain/parked-lines.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { recordNamed } from '../parked.ts';

/** One parked record: why it lies there, what waits for it, what stands in it. */
export async function parkedShow(context: Context, name: string): Promise<ExitCode> {
  const { room, id } = recordNamed(name);
  const record = await context.mesh.ask('gateway', `/v1/rooms/${room}/parked/${id}`, ParkedWhole);
  if (record === undefined) throw new Failure(exitCodes.notFound, `${room} has no parked record ${id} (any more).`);
  if (context.isJson) printJson(context, { room, ...record });
  else for (const line of parkedLines(room, record, Date.now(), context.look.paint)) context.print(line);
  return exitCodes.done;
}
