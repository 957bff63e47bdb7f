import { types } from '@countersign/webhooks';
import { type Command, Option } from 'commander';
import { sourcesAdd } from './commands/sources-add.ts';
import { sourcesList } from './commands/sources-list.ts';
import { sourcesSetup } from './commands/sources-setup.ts';
import { type TestOptions, sourcesTest } from './commands/sources-test.ts';
import type { Performed } from './program.ts';
import { needs } from './sign-in-program.ts';

const examples = `
They stand in sources.yaml in the folder sources of the mesh's directory (SOURCES_FILE), their secrets beside it. Intake reads it again within a second.

Example: npx countersign sources add github-acme --type github
         npx countersign sources test github-acme --file delivery.json --header "X-GitHub-Event: issues"`;

const typeNames = Object.keys(types);

/** The systems that send webhooks. */
export function addSources(program: Command, performed: Performed): void {
  const sources = program
    .command('sources')
    .description('Connect systems that send webhooks, on the machine where intake runs.')
    .addHelpText('after', examples);
  sources
    .command('list')
    .description(`List them: type, address, and where their secrets lie.${needs('sources list')}`)
    .action(performed((context) => sourcesList(context)));
  sources
    .command('add')
    .description(`Add one with a secret of its own, and print what to do at the vendor.${needs('sources add')}`)
    .argument('<name>', 'lower-case letters, digits and dashes')
    .addOption(new Option('--type <type>', 'which system it is').choices(typeNames).makeOptionMandatory())
    .option('--client <client>', 'it shows tokens of authority instead: spiffe://countersign.local/client/…')
    .action(performed((context, name: string, options: Parameters<typeof sourcesAdd>[2]) => sourcesAdd(context, name, options)));
  sources
    .command('setup')
    .description(`Print what to do at the vendor, what each event means, and what is answered.${needs('sources setup')}`)
    .argument('<type>', `${typeNames.join(', ')}; or the name of a source`)
    .action(performed((context, name: string) => sourcesSetup(context, name)));
  sources
    .command('test')
    .description(`Tell what would become of a delivery, and why. Nothing is sent.${needs('sources test')}`)
    .argument('<source>', 'its name')
    .requiredOption('--file <payload>', 'the exact body')
    .option('--header <header>', '"Name: value", as the vendor sends it; as often as needed', (one: string, before: string[] = []) => [
      ...before,
      one,
    ])
    .action(performed((context, name: string, options: TestOptions) => sourcesTest(context, name, options)));
}
