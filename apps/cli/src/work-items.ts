import type { Static, TSchema } from 'typebox';
import type { Context } from './context.ts';
import { Content, Trace, Trail, type WorkItem, WorkItems } from './domain/answers.ts';
import { exitCodes, Failure } from './failure.ts';

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** How long an accepted item may take to come to the gateway, before it is strange. */
const comesWithinMs = 5_000;
const lookEveryMs = 200;

export const isId = (text: string): boolean => id.test(text);

export async function findItems(
  { mesh }: Context,
  filters: Readonly<Record<string, string | undefined>>,
): Promise<{ items: readonly WorkItem[]; next: string | null }> {
  const given = Object.entries(filters).filter((filter): filter is [string, string] => filter[1] !== undefined);
  const found = await mesh.ask('gateway', `/v1/work-items?${new URLSearchParams(given)}`, WorkItems);
  return found ?? { items: [], next: null };
}

/** The trail of an item; waits a moment for one that is so young that it may still come. */
export const trailOf = (context: Context, workItem: string): Promise<Trail> => asked(context, workItem, 'trail', Trail);

/** The way of an item, leg by leg, with its spans. */
export const traceOf = (context: Context, workItem: string): Promise<Trace> => asked(context, workItem, 'trace', Trace);

/** What people wrote about an item. */
export async function contentOf({ mesh }: Context, workItem: string, reason: string | undefined): Promise<Content> {
  const why = reason === undefined ? '' : `?${new URLSearchParams({ reason })}`;
  const found = await mesh.ask('gateway', `/v1/work-items/${workItem.toLowerCase()}/content${why}`, Content);
  if (found === undefined) throw new Failure(exitCodes.notFound, `There is no work item ${workItem}.`);
  return found;
}

async function asked<S extends TSchema>({ mesh }: Context, workItem: string, what: string, schema: S): Promise<Static<S>> {
  const path = `/v1/work-items/${workItem.toLowerCase()}/${what}`;
  for (let waited = 0; waited < comesWithinMs; waited += lookEveryMs) {
    const { status, body } = await mesh.statusOf('gateway', path, {});
    if (status !== 404 || Object(body).code !== 'not-yet') break;
    await mesh.pause(lookEveryMs);
  }
  const found = await mesh.ask('gateway', path, schema);
  if (found === undefined) throw new Failure(exitCodes.notFound, `There is no work item ${workItem}.`);
  return found;
}

/** The one item that a person names by its id or by what its source calls it. */
export async function itemNamed(context: Context, name: string, source?: string): Promise<string> {
  if (isId(name)) return name;
  const { items } = await findItems(context, { externalId: name, source, limit: '20' });
  const [first, ...others] = items;
  if (first === undefined) throw new Failure(exitCodes.notFound, `There is no work item that its source calls ${name}.`);
  if (others.length === 0) return first.id;
  const all = items.map(({ id: one, source: from }) => `  ${one}  ${from}`).join('\n');
  throw new Failure(exitCodes.usage, `Several sources have a ${name}: name it by its id, or its source with --source.\n${all}`);
}
