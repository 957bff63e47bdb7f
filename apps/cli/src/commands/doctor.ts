import { type Context, printJson } from '../context.ts';
import { Diagnosis, diagnosisLines, isSound } from '../domain/diagnosis.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

/** What is wrong with the mesh. */
export async function doctor(context: Context): Promise<ExitCode> {
  const found = await context.mesh.ask('gateway', '/v1/diagnosis', Diagnosis);
  if (found === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) printJson(context, found);
  else for (const line of diagnosisLines(found, context.look.paint)) context.print(line);
  return isSound(found) ? exitCodes.done : exitCodes.refused;
}
