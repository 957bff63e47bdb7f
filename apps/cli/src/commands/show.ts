import { type Context, printJson } from '../context.ts';
import { storyOf } from '../domain/story.ts';
import { type ExitCode, exitCodes } from '../failure.ts';
import { itemNamed, trailOf } from '../work-items.ts';

/** The story of one work item as a tree. */
export async function show(context: Context, name: string, { source }: { readonly source?: string }): Promise<ExitCode> {
  const trail = await trailOf(context, await itemNamed(context, name, source));
  if (context.isJson) printJson(context, trail);
  else for (const line of storyOf(trail, Date.now(), context.look)) context.print(line);
  return exitCodes.done;
}
