import { Type } from 'typebox';
import { type Context, printJson } from '../context.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { itemNamed, trailOf } from '../work-items.ts';

interface Options {
  readonly to: string;
  readonly reason: string;
  readonly source?: string;
}

const Rerouted = Type.Object({ queue: Type.String(), from: Type.String() });

/** Sends an item to another queue, in the person's name. What is then proposed is agreed to as always. */
export async function route(context: Context, name: string, { to, reason, source }: Options): Promise<ExitCode> {
  if (reason.trim() === '') throw new Failure(exitCodes.usage, 'A reason says why: --reason "..." must not be empty.');
  const item = await itemNamed(context, name, source);
  const rerouted = await context.mesh.ask('gateway', `/v1/work-items/${item}/route`, Rerouted, { body: { queue: to, reason } });
  if (rerouted === undefined) throw new Failure(exitCodes.notFound, `${name} was not routed: there is nothing to send elsewhere yet.`);
  if (context.isJson) printJson(context, { workItem: item, ...rerouted });
  else {
    const { workItem } = await trailOf(context, item);
    context.print(
      `${workItem.externalId} goes from ${rerouted.from} to ${rerouted.queue}. What becomes of it: npx countersign show ${item}`,
    );
  }
  return exitCodes.done;
}
