import { type Context, printJson } from '../context.ts';
import { Erasure } from '../domain/answers.ts';
import { erasureLines } from '../domain/erasure-lines.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { itemNamed } from '../work-items.ts';

interface Asked {
  readonly source?: string;
  readonly reason: string;
}

/** Destroys the key of what people wrote about a work item, and says what is gone and what remains. */
export async function erase(context: Context, name: string, { source, reason }: Asked): Promise<ExitCode> {
  const workItem = await itemNamed(context, name, source);
  const erasure = await context.mesh.ask('gateway', `/v1/work-items/${workItem.toLowerCase()}/erasures`, Erasure, { body: { reason } });
  if (erasure === undefined) throw new Failure(exitCodes.notFound, `There is no work item ${workItem}.`);
  if (context.isJson) printJson(context, erasure);
  else for (const line of erasureLines(erasure)) context.print(line);
  return exitCodes.done;
}
