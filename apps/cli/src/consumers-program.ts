import { topicsForConsumers } from '@countersign/contracts';
import type { Command } from 'commander';
import { type ConsumerOptions, consumersAdd } from './commands/consumers-add.ts';
import { consumersList } from './commands/consumers-list.ts';
import type { Performed } from './program.ts';
import { needs } from './sign-in-program.ts';

const examples = `
Topics:  ${topicsForConsumers.join(', ')}

Example: npx countersign consumers add lake --topics work-items.enriched,work-items.routed --group-prefix lake- --owner olga --jwks lake.pub.pem`;

/** Programs outside that read topics. */
export function addConsumers(program: Command, performed: Performed): void {
  const consumers = program
    .command('consumers')
    .description('See which programs outside read topics, and register one.')
    .addHelpText('after', examples);
  consumers
    .command('list')
    .description(`List them: who answers for each, and what it reads.${needs('consumers list')}`)
    .action(performed(consumersList));
  consumers
    .command('add')
    .description(`Register one, and print how it logs in at the broker.${needs('consumers add')}`)
    .argument('<name>', 'the last part of its SPIFFE ID')
    .requiredOption('--topics <topics>', 'what it reads, by comma')
    .requiredOption('--group-prefix <prefix>', 'how the names of its consumer groups begin')
    .requiredOption('--owner <sub>', 'who answers for it, as their issuer calls them: it ends with them')
    .requiredOption('--jwks <file>', 'its public keys: a key set (JSON), or one key (PEM)')
    .option('--key <file>', 'where it has its private key: for what is printed', '/path/to/private-key.pem')
    .option('--byte-rate <number>', 'how many bytes a second it may read')
    .option('--purpose <sentence>', 'what it is for')
    .option('--ends <time>', 'when it ends by itself: 2027-05-09')
    .action(performed((context, name: string, options: ConsumerOptions) => consumersAdd(context, name, options)));
}
