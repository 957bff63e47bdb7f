import type { Command } from 'commander';
import { identitiesAdd } from './commands/identities-add.ts';
import { identitiesChange } from './commands/identities-change.ts';
import { identitiesGive } from './commands/identities-give.ts';
import { identitiesOwnerLeft } from './commands/identities-owner-left.ts';
import { identitiesRotate } from './commands/identities-rotate.ts';
import { identitiesShow } from './commands/identities-show.ts';
import { identitiesUsage } from './commands/identities-usage.ts';
import { identitiesList } from './commands/identities-list.ts';
import type { Performed } from './program.ts';
import { needs } from './sign-in-program.ts';

const examples = `
Example: npx countersign identities list
         npx countersign identities show routing
         npx countersign identities usage routing --since 7d
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
    .command('usage')
    .description(`Show what rooms are granted at the broker, and what the log shows that they used of it.${needs('identities usage')}`)
    .argument('[identity]', 'its SPIFFE ID, or the last part of it; all rooms where it is not given')
    .option('--since <time>', 'from when on: 2h (ago), 2026-05-09, 2026-05-09T12:00:00Z', '7d')
    .action(performed(identitiesUsage));
  identities
    .command('rotate')
    .description(`Have authority make new signing keys, without a restart or a refused token.${needs('identities rotate')}`)
    .action(performed(identitiesRotate));
  identities
    .command('add')
    .description(`Make an identity known, with who answers for it.${needs('identities add')}`)
    .argument('<name>', 'lower-case letters, digits and dashes')
    .option('--kind <kind>', 'service, or agent: software that acts for people', 'agent')
    .requiredOption('--purpose <purpose>', 'what it is for, as `it …` goes on: "drafts answers"')
    .requiredOption('--owner <person>', ownerIs)
    .option('--backup-owner <person>', 'who answers for it when the owner leaves')
    .option('--ends <moment>', 'when it ends by itself: 2027-01-31')
    .requiredOption('--reason <reason>', 'why: it stands in the registry and in the log')
    .action(performed(identitiesAdd));
  identities
    .command('give')
    .description(`Give an identity to another owner.${needs('identities give')}`)
    .argument('<identity>', 'its SPIFFE ID, or the last part of it')
    .requiredOption('--owner <person>', ownerIs)
    .option('--backup-owner <person>', 'who answers for it when the owner leaves')
    .requiredOption('--reason <reason>', 'why: it stands in the registry and in the log')
    .action(performed(identitiesGive));
  identities
    .command('owner-left')
    .description(`Tell that an owner has left: what they answered for goes to who stands in, or stops.${needs('identities owner-left')}`)
    .argument('<person>', 'their subject at the issuer of this mesh, or issuer#subject')
    .option('--dry-run', 'only tell what it would come to')
    .requiredOption('--reason <reason>', 'why: it stands in the registry and in the log')
    .action(performed(identitiesOwnerLeft));
  for (const [order, description] of orders)
    identities
      .command(order)
      .description(`${description}${needs(`identities ${order}`)}`)
      .argument('<identity>', 'its SPIFFE ID, or the last part of it')
      .requiredOption('--reason <reason>', 'why: it stands in the registry')
      .action(performed((context, identity: string, { reason }: { reason: string }) => identitiesChange(context, order, identity, reason)));
}

const ownerIs = 'who answers for it: their subject at the issuer of this mesh, or issuer#subject';

const orders = [
  ['suspend', 'Issue nothing more to an identity: what it has runs out within the lives of certificates and tokens.'],
  ['resume', 'Let an identity in again that was suspended; it comes back by itself.'],
  ['offboard', 'End an identity for good.'],
] as const;
