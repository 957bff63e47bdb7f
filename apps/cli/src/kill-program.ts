import type { Command } from 'commander';
import { kill, resume } from './commands/kill.ts';
import { kills } from './commands/kills.ts';
import type { Performed } from './program.ts';
import { needs } from './sign-in-program.ts';

const examples = `
Example: npx countersign kill execution --reason "it assigns tickets to nobody"
         npx countersign kill everything --reason "we do not know yet what is going on"
         npx countersign resume execution --reason "the queue is there again"     (somebody else)`;

const who = 'everything, or an identity: its SPIFFE ID, or the last part of it';

/** Stopping at once, and letting in again. */
export function addKill(program: Command, performed: Performed): void {
  program
    .command('kill')
    .description(`Stop somebody at once, everywhere, and tell what was done, what is unknown and what was stopped.${needs('kill')}`)
    .argument('<who>', who)
    .option('--copy <name>', 'only this copy of it: `identities show` names them')
    .requiredOption('--reason <reason>', 'why: it stands in the log')
    .addHelpText('after', examples)
    .action(performed(kill));
  program
    .command('resume')
    .description(`Let in again who was stopped; by somebody else than who has stopped them.${needs('resume')}`)
    .argument('<who>', who)
    .option('--copy <name>', 'only this copy of it')
    .requiredOption('--reason <reason>', 'why: it stands in the log')
    .action(performed(resume));
  program
    .command('kills')
    .description(`List who was stopped, and whether they were let in again.${needs('kills')}`)
    .action(performed(kills));
}
