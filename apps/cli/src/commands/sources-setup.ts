import { type Source, types } from '@countersign/webhooks';
import { type Context, printJson } from '../context.ts';
import { setupLines } from '../source-lines.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { placeOf } from '../source-place.ts';
import { secretFilesOf, sourcesFileOf, sourcesIn } from '../sources-file.ts';

/** What to paste where, for a source that there is or for a type. */
export async function sourcesSetup(context: Context, name: string): Promise<ExitCode> {
  const file = sourcesFileOf(context);
  const known = sourcesIn(file).find((source) => source.name === name);
  const type = known?.type ?? typeOf(name);
  const [secretFile = '<its secret file>'] = known === undefined ? [] : secretFilesOf(known, file);
  const place = placeOf(context, known?.name ?? '<name>', secretFile);
  const { setup, read: _, ...rest } = types[type];
  if (context.isJson) printJson(context, { ...rest, setup: setup(place) });
  else for (const line of setupLines(type, place).slice(1)) context.print(line);
  return exitCodes.done;
}

function typeOf(name: string): Source['type'] {
  const found = Object.values(types).find((type) => type.name === name);
  if (found === undefined)
    throw new Failure(exitCodes.notFound, `There is neither a source nor a type ${name}: types are ${Object.keys(types).join(', ')}.`);
  return found.name;
}
