import type { Command } from 'commander';
import { type CredentialOptions, credentialsAdd } from './commands/credentials-add.ts';
import { credentialsRotated, type RotatedOptions } from './commands/credentials-rotated.ts';
import type { Performed } from './program.ts';
import { needs } from './sign-in-program.ts';

const examples = `
They are listed with the identities, and given to others and ended as those are.

Example: npx countersign credentials add database --owner olga --purpose "logs in to the database" --where file:/etc/countersign/password --rotate-by 2027-01-31
         npx countersign credentials rotated database --rotate-by 2027-04-30 --reason "as every quarter"`;

/** Secrets that the mesh holds for systems that know no identities of ours. */
export function addCredentials(program: Command, performed: Performed): void {
  const credentials = program
    .command('credentials')
    .description(
      'Register secrets that the mesh holds: who answers for each, where it is kept, by when it is to be replaced. Never the secret.',
    )
    .addHelpText('after', examples);
  credentials
    .command('add')
    .description(`Register one.${needs('credentials add')}`)
    .argument('<name>', 'lower-case letters, digits and dashes')
    .requiredOption('--where <place>', 'where it is kept: file: and an absolute path')
    .requiredOption('--purpose <purpose>', 'what it is for, as `it …` goes on: "signs webhooks of jira-emea"')
    .requiredOption('--owner <person>', 'who answers for it: their subject at the issuer of this mesh, or issuer#subject')
    .option('--backup-owner <person>', 'who answers for it when the owner leaves')
    .requiredOption('--rotate-by <day>', 'by when it is to be replaced: 2027-01-31')
    .option('--made <day>', 'when it was given, where that was not today')
    .option('--ends <day>', 'when it ends by itself')
    .action(performed((context, name: string, options: CredentialOptions) => credentialsAdd(context, name, options)));
  credentials
    .command('rotated')
    .description(`Tell that one has been replaced.${needs('credentials rotated')}`)
    .argument('<credential>', 'its name')
    .requiredOption('--rotate-by <day>', 'by when it is to be replaced again: 2027-04-30')
    .option('--where <place>', 'where it is kept now, if that is another place')
    .option('--made <day>', 'when that was, if not today')
    .requiredOption('--reason <reason>', 'why: it stands in the registry and in the log')
    .action(performed((context, name: string, options: RotatedOptions) => credentialsRotated(context, name, options)));
}
