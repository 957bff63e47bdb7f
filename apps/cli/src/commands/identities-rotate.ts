import { Type } from 'typebox';
import { type Context, printJson } from '../context.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

const Rotation = Type.Object({ signsInSeconds: Type.Number() });

/** Has authority make new signing keys. */
export async function identitiesRotate(context: Context): Promise<ExitCode> {
  const rotation = await context.mesh.ask('gateway', '/v1/rotations', Rotation, { body: {} });
  if (rotation === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  if (context.isJson) printJson(context, rotation);
  else
    context.print(
      `New keys are published; they sign in ${rotation.signsInSeconds} s, when everybody has seen them. Those before stay until nothing that they signed is valid.`,
    );
  return exitCodes.done;
}
