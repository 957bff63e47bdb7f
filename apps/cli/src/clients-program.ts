import type { Command } from 'commander';
import { type ClientOptions, clientsAdd } from './commands/clients-add.ts';
import { clientsList } from './commands/clients-list.ts';
import type { Performed } from './program.ts';
import { needs } from './sign-in-program.ts';

const examples = `
Example: npx countersign clients add servicedesk --owner olga --purpose "sends incidents" --jwks servicedesk.pub.pem
         npx countersign clients add alertmanager --owner olga --purpose "sends alerts" --secret`;

/** Programs that send work in their own name. */
export function addClients(program: Command, performed: Performed): void {
  const clients = program
    .command('clients')
    .description('See which programs send work in their own name, and register one.')
    .addHelpText('after', examples);
  clients
    .command('list')
    .description(`List them: who answers for each, and how it says who it is.${needs('clients list')}`)
    .action(performed(clientsList));
  clients
    .command('add')
    .description(`Register one: it asks authority for tokens, and sends with them.${needs('clients add')}`)
    .argument('<name>', 'the last part of its SPIFFE ID')
    .requiredOption('--owner <sub>', 'who answers for it, as their issuer calls them')
    .requiredOption('--purpose <sentence>', 'what it is for')
    .option('--jwks <file>', 'its public keys: a key set (JSON), or one key (PEM)')
    .option('--secret', 'make a secret instead: for programs that can do nothing else')
    .option('--ends <time>', 'when it ends by itself: 2027-05-09')
    .action(performed((context, name: string, options: ClientOptions) => clientsAdd(context, name, options)));
}
