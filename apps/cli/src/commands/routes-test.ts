import { type Context, printJson } from '../context.ts';
import { tried, trialLines } from '../domain/routes-lines.ts';
import { type ExitCode, exitCodes } from '../failure.ts';
import { itemsIn, routesIn } from '../routes-files.ts';

interface Options {
  readonly file: string;
  readonly queues: string;
}

/** Where items would go by a configuration, before anybody lives with it. */
export async function routesTest(context: Context, { file, queues }: Options): Promise<ExitCode> {
  const routes = routesIn(queues);
  const trials = itemsIn(file, routes).map((item) => tried(routes, item, Date.now()));
  const tickets = trials.filter(({ item }) => item.isTicket).length;
  if (tickets > 0)
    context.remark(`${tickets} of ${trials.length} are tickets: they are tried by the rules alone, no classifier has read them.`);
  if (context.isJson)
    printJson(context, { routes: routes.digest, items: trials.map(({ item, routing }) => ({ item: item.item, ...routing })) });
  else for (const line of trialLines(trials)) context.print(line);
  return exitCodes.done;
}
