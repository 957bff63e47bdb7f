import { type Context, printJson } from '../context.ts';
import { titleOf } from '../domain/story.ts';
import { whyLines } from '../domain/why-lines.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { itemNamed, trailOf } from '../work-items.ts';

/** Why an item is where it is: everything that its last routing says of itself. */
export async function why(context: Context, name: string, { source }: { readonly source?: string }): Promise<ExitCode> {
  const { workItem, entries } = await trailOf(context, await itemNamed(context, name, source));
  const routed = entries.findLast(({ type }) => type === 'work-item.routed');
  if (routed === undefined) throw new Failure(exitCodes.notFound, `${workItem.externalId} was not routed yet: it is ${workItem.state}.`);
  if (context.isJson) printJson(context, { workItem, routed });
  else for (const line of [titleOf(workItem, context.look), ...whyLines(routed, context.look.paint)]) context.print(line);
  return exitCodes.done;
}
