import { type Context, printJson } from '../context.ts';
import { storyOf } from '../domain/story.ts';
import { waterfallOf } from '../domain/waterfall.ts';
import { type ExitCode, exitCodes } from '../failure.ts';
import { itemNamed, traceOf, trailOf } from '../work-items.ts';

interface Asked {
  readonly source?: string;
  readonly trace?: true;
}

/** The story of one work item as a tree, or as a waterfall over its legs. */
export async function show(context: Context, name: string, { source, trace }: Asked): Promise<ExitCode> {
  const item = await itemNamed(context, name, source);
  const told = trace === true ? await withTrace(context, item) : await withTrail(context, item);
  if (context.isJson) printJson(context, told.document);
  else for (const line of told.lines()) context.print(line);
  return exitCodes.done;
}

interface Told {
  readonly document: unknown;
  readonly lines: () => readonly string[];
}

async function withTrail(context: Context, item: string): Promise<Told> {
  const trail = await trailOf(context, item);
  return { document: trail, lines: () => storyOf(trail, Date.now(), context.look) };
}

async function withTrace(context: Context, item: string): Promise<Told> {
  const trace = await traceOf(context, item);
  return { document: trace, lines: () => waterfallOf(trace, Date.now(), context.look) };
}
