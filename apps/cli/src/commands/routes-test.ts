import { type Context, printJson } from '../context.ts';
import { tried, trialLines } from '../domain/routes-lines.ts';
import { type ExitCode, exitCodes } from '../failure.ts';
import { itemsIn, routesIn } from '../routes-files.ts';

interface Options {
  readonly file: string;
  readonly queues: string;
  readonly model: string;
}

/** Where items would go by a configuration, before anybody lives with it. */
export async function routesTest(context: Context, { file, queues, model }: Options): Promise<ExitCode> {
  const routes = routesIn(queues);
  const trials = itemsIn(file, routes, model).map((item) => tried(routes, item, Date.now()));
  const tickets = trials.filter(({ item }) => item.isTicket).length;
  if (tickets > 0)
    context.remark(
      `${tickets} of ${trials.length} are tickets: read by the classifier, and not for entities, personal data or injections.`,
    );
  if (context.isJson)
    printJson(context, { routes: routes.digest, items: trials.map(({ item, routing }) => ({ item: item.item, ...routing })) });
  else for (const line of trialLines(trials)) context.print(line);
  return exitCodes.done;
}
