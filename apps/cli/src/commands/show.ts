import { type Context, printJson } from '../context.ts';
import { contentLines } from '../domain/content-lines.ts';
import { storyOf } from '../domain/story.ts';
import { waterfallOf } from '../domain/waterfall.ts';
import { type ExitCode, exitCodes } from '../failure.ts';
import { contentOf, itemNamed, traceOf, trailOf } from '../work-items.ts';

interface Asked {
  readonly source?: string;
  readonly trace?: true;
  readonly content?: true;
  readonly reason?: string;
}

/** The story of one work item as a tree, or as a waterfall over its legs; or what people wrote. */
export async function show(context: Context, name: string, asked: Asked): Promise<ExitCode> {
  const item = await itemNamed(context, name, asked.source);
  const told = await toldOf(context, item, asked);
  if (context.isJson) printJson(context, told.document);
  else for (const line of told.lines()) context.print(line);
  return exitCodes.done;
}

interface Told {
  readonly document: unknown;
  readonly lines: () => readonly string[];
}

function toldOf(context: Context, item: string, { trace, content, reason }: Asked): Promise<Told> {
  if (content === true) return withContent(context, item, reason);
  return trace === true ? withTrace(context, item) : withTrail(context, item);
}

async function withContent(context: Context, item: string, reason: string | undefined): Promise<Told> {
  const content = await contentOf(context, item, reason);
  return { document: content, lines: () => contentLines(content) };
}

async function withTrail(context: Context, item: string): Promise<Told> {
  const trail = await trailOf(context, item);
  return { document: trail, lines: () => storyOf(trail, Date.now(), context.look) };
}

async function withTrace(context: Context, item: string): Promise<Told> {
  const trace = await traceOf(context, item);
  return { document: trace, lines: () => waterfallOf(trace, Date.now(), context.look) };
}
