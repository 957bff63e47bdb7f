import type { Command } from 'commander';
import { type ClientOptions, clientsAdd } from './commands/clients-add.ts';
import { clientsKeys, type KeysOptions } from './commands/clients-keys.ts';
import { clientsList } from './commands/clients-list.ts';
import type { Performed } from './program.ts';
import { needs } from './sign-in-program.ts';

const examples = `
Example: npx countersign clients add servicedesk --owner olga --purpose "sends incidents" --jwks servicedesk.pub.pem
         npx countersign clients add alertmanager --owner olga --purpose "sends alerts" --secret
         npx countersign clients keys servicedesk --jwks servicedesk-2.pub.pem --overlap 24h --reason "as every year"`;

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
  clients
    .command('keys')
    .description(`Give one, or a consumer, other keys; those before stay good for a while.${needs('clients keys')}`)
    .argument('<program>', 'the last part of its SPIFFE ID, or consumer/…')
    .option('--jwks <file>', 'its new public keys: a key set (JSON), or one key (PEM)')
    .option('--secret', 'make another secret instead: for programs that can do nothing else')
    .option('--overlap <length>', 'how long those before are good beside them: 0s where somebody else may have them', '24h')
    .requiredOption('--reason <reason>', 'why: it stands in the registry and in the log')
    .action(performed((context, name: string, options: KeysOptions) => clientsKeys(context, name, options)));
}
