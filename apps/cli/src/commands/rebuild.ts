import { Type } from 'typebox';
import { type Context, printJson } from '../context.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

const Started = Type.Object({ status: Type.String() });
const ReadModel = Type.Object({ edition: Type.Integer(), records: Type.Integer(), building: Type.Union([Type.Integer(), Type.Null()]) });

const lookEveryMs = 300;

/** Has the gateway build its read model anew, and waits until that is the one that is served. */
export async function rebuild(context: Context): Promise<ExitCode> {
  const { mesh, isJson, print, remark } = context;
  const started = await mesh.ask('gateway', '/v1/read-model/rebuild', Started, { body: {} });
  if (started === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  for (;;) {
    const model = await mesh.ask('gateway', '/v1/read-model', ReadModel);
    if (model !== undefined && model.building === null) {
      if (isJson) printJson(context, model);
      else print(`The read model was built anew from ${model.records} records of the log.`);
      return exitCodes.done;
    }
    if (!isJson) remark(`${model?.building ?? 0} of ${model?.records ?? 0} records`);
    await mesh.pause(lookEveryMs);
  }
}
