import { type Verb, verbs } from '@countersign/contracts';
import type { Command } from 'commander';
import { signIn } from './commands/sign-in.ts';
import { signOut } from './commands/sign-out.ts';
import { whoAmI } from './commands/who-am-i.ts';
import type { Performed } from './program.ts';

/** What the table of verbs asks for, as `--help` says it. */
export function needs(verb: Verb): string {
  const { role, isContent } = verbs[verb];
  if (role === 'anybody' || role === 'signed-in') return '';
  return ` (${role}${isContent ? ', content' : ''})`;
}

/** Who somebody at this terminal is. */
export function addSignIn(program: Command, performed: Performed): void {
  const command = (verb: Verb, says: string): Command => program.command(verb).description(says);
  command('sign-in', 'Say who you are: prints an address and a code, and waits until you have answered there.')
    .option('--as <sub>', 'as one of the development people, without a browser')
    .addHelpText('after', '\nExample: npx countersign sign-in --as olga')
    .action(performed(signIn));
  command('sign-out', 'End the sign-in at this terminal.').action(performed((context) => signOut(context)));
  command('who-am-i', 'Say who is signed in, and what they may do.').action(performed((context) => whoAmI(context)));
}
