import type { Command } from 'commander';
import { identitiesChange } from './commands/identities-change.ts';
import { identitiesRotate } from './commands/identities-rotate.ts';
import { identitiesShow } from './commands/identities-show.ts';
import { identitiesList } from './commands/identities-list.ts';
import type { Performed } from './program.ts';
import { needs } from './sign-in-program.ts';

const examples = `
Example: npx countersign identities list
         npx countersign identities show routing
         npx countersign identities suspend routing --reason "it proposes nonsense"`;

/** Who the services are, and taking one out. */
export function addIdentities(program: Command, performed: Performed): void {
  const identities = program
    .command('identities')
    .description('See who the services are, and take one out.')
    .addHelpText('after', examples);
  identities
    .command('list')
    .description(`List identities: who answers for each, and how many copies are about.${needs('identities list')}`)
    .action(performed(identitiesList));
  identities
    .command('show')
    .description(`Show one identity: its owner, its state, and each running copy with its certificate.${needs('identities show')}`)
    .argument('<identity>', 'its SPIFFE ID, or the last part of it')
    .action(performed(identitiesShow));
  identities
    .command('rotate')
    .description(`Have authority make new signing keys, without a restart or a refused token.${needs('identities rotate')}`)
    .action(performed(identitiesRotate));
  for (const [order, description] of orders)
    identities
      .command(order)
      .description(`${description}${needs(`identities ${order}`)}`)
      .argument('<identity>', 'its SPIFFE ID, or the last part of it')
      .requiredOption('--reason <reason>', 'why: it stands in the registry')
      .action(performed((context, identity: string, { reason }: { reason: string }) => identitiesChange(context, order, identity, reason)));
}

const orders = [
  ['suspend', 'Issue nothing more to an identity: what it has runs out within the lives of certificates and tokens.'],
  ['resume', 'Let an identity in again that was suspended; it comes back by itself.'],
] as const;
