import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import { route } from './commands/route.ts';
import { routesCorrections } from './commands/routes-corrections.ts';
import { routesDiff } from './commands/routes-diff.ts';
import { routesTest } from './commands/routes-test.ts';
import { why } from './commands/why.ts';
import type { Performed } from './program.ts';
import { needs } from './sign-in-program.ts';

const examples = `
Example: npx countersign routes test --queues queues.yaml --file items.ndjson
         npx countersign routes diff --old deploy/routing/queues.yaml --new queues.yaml
         npx countersign routes corrections --out corrections.ndjson`;

const items = 'JSON a line: tickets as they are sent, or events of enrichment, or {item, claims}; - for standard input';
/** From here and from the bundle alike. */
const installed = fileURLToPath(new URL('../../../deploy/routing/queues.yaml', import.meta.url));

const shippedModel = fileURLToPath(new URL('../../../deploy/models/topics.model', import.meta.url));
const modelOption = (): Option =>
  new Option('--model <file>', 'what names the topics of tickets').default(shippedModel, 'deploy/models/topics.model');

/** Which queue something goes to: why, instead, and what a change would do. */
export function addRoutes(program: Command, performed: Performed): void {
  program
    .command('why')
    .description(`Say why an item is in its queue: what was asked, what came second, what would have changed it.${needs('why')}`)
    .argument('<id>', "a work item, or the source's own id")
    .option('--source <source>', 'where several sources have that id')
    .addHelpText('after', '\nExample: npx countersign why INC0000001')
    .action(performed(why));
  program
    .command('route')
    .description(`Send an item to another queue.${needs('route')}`)
    .argument('<id>', "a work item, or the source's own id")
    .requiredOption('--to <queue>', 'where it goes')
    .requiredOption('--reason <reason>', 'why: it stands in the record, and the next `learn` learns from it')
    .option('--source <source>', 'where several sources have that id')
    .addHelpText('after', '\nExample: npx countersign route INC0000001 --to network --reason "it is the proxy"')
    .action(performed(route));

  const routes = program.command('routes').description('Try queues and rules before they are live.').addHelpText('after', examples);
  routes
    .command('test')
    .description('Show where items would go, and why. Needs no mesh.')
    .requiredOption('--file <file>', items)
    .addOption(new Option('--queues <file>', 'the queues and rules').default(installed, 'deploy/routing/queues.yaml'))
    .addOption(modelOption())
    .action(performed(routesTest));
  routes
    .command('diff')
    .description(`Show which items two configurations send to different queues, over the log or a file.${needs('routes diff')}`)
    .requiredOption('--new <file>', 'the queues and rules as they would be')
    .addOption(new Option('--old <file>', 'as they are').default(installed, 'deploy/routing/queues.yaml'))
    .option('--file <file>', `${items} (default: the log)`)
    .option('--since <time>', 'of the log, what is younger: 2h, 2026-05-09')
    .addOption(modelOption())
    .action(performed(routesDiff));
  routes
    .command('corrections')
    .description(`Write down what people have sent elsewhere, for \`learn\`.${needs('routes corrections')}`)
    .option('--out <file>', 'JSON a line (default: standard output)')
    .action(performed(routesCorrections));
}
