import type { Verb } from '@countersign/contracts';
import { Command, Option } from 'commander';
import { answer } from './commands/answer.ts';
import { approvals } from './commands/approvals.ts';
import { doctor } from './commands/doctor.ts';
import { erase } from './commands/erase.ts';
import { find } from './commands/find.ts';
import { importItems } from './commands/import-items.ts';
import { rebuild } from './commands/rebuild.ts';
import { show } from './commands/show.ts';
import { ticket } from './commands/ticket.ts';
import { addParked } from './parked-program.ts';
import { addClients } from './clients-program.ts';
import { addConsumers } from './consumers-program.ts';
import { addCredentials } from './credentials-program.ts';
import { addIdentities } from './identities-program.ts';
import { addKill } from './kill-program.ts';
import { addLearn } from './learn-program.ts';
import { addProvision } from './provision-program.ts';
import { addRoutes } from './routes-program.ts';
import { addSources } from './sources-program.ts';
import { addSignIn, needs } from './sign-in-program.ts';
import type { Context } from './context.ts';
import type { ExitCode } from './failure.ts';

export interface Asked {
  readonly run?: string;
  readonly json?: true;
}

/** Makes a command's action of a function of its context. */
export type Performed = <A extends readonly unknown[]>(
  work: (context: Context, ...given: A) => Promise<ExitCode>,
) => (...given: unknown[]) => Promise<void>;

export type Perform = (asked: Asked, work: (context: Context) => Promise<ExitCode>) => Promise<void>;

const exits = `
Exit codes: 0 done · 1 refused or failed · 2 wrong usage · 3 the mesh is not running · 4 not found · 5 timed out · 6 nobody is signed in · 130 interrupted

Example: npx countersign ticket --file deploy/samples/incident.json`;

/** The commands as a person types them; each ends in one function. */
export function programOf(perform: Perform): Command {
  const program = new Command('countersign')
    .description('See and answer what software does in your name.')
    .option('--json', 'JSON for programs instead of sentences')
    .option('--run <file>', 'the run file of the mesh (default: the nearest .countersign/run.json, or COUNTERSIGN_RUN)')
    .addHelpText('after', exits);
  const command = (verb: Verb, says: string, example: string): Command =>
    program
      .command(verb)
      .description(`${says}${needs(verb)}`)
      .addHelpText('after', `\nExample: npx countersign ${example}`);
  const performed: Performed =
    <A extends readonly unknown[]>(work: (context: Context, ...given: A) => Promise<ExitCode>) =>
    (...given: unknown[]): Promise<void> => {
      // Commander hands over the arguments, the options and the command itself.
      const own = given.slice(0, -1) as unknown as A;
      return perform(program.opts<Asked>(), (context) => work(context, ...own));
    };

  addSignIn(program, performed);
  command('ticket', 'Send a ticket and watch what becomes of it.', 'ticket --file deploy/samples/incident.json')
    .requiredOption(
      '--file <file>',
      'JSON {title, text?, labels?, externalId?, severity?}, JSON a line, or .txt/.md (first line = title); - for standard input',
    )
    .option('--number <number>', 'its number in the ticketing system (default: the next one)')
    .addOption(new Option('--severity <severity>', 'instead of what the file says').choices(['low', 'medium', 'high', 'critical']))
    .option('--source <source>', 'the system that sends it', 'ticketing-sim')
    .option('--timeout <length>', 'give up watching after 90s, 10m, 2h (a person may take as long as they want)')
    .option('--no-wait', 'send only')
    .action(performed(ticket));
  command(
    'import',
    'Send work items, a line of JSON each, as POST /v1/work-items takes them; goes on where it ended.',
    'import history.ndjson',
  )
    .argument('<file>', 'lines of {kind, source, externalId, title, text?, labels?, severity?}')
    .action(performed(importItems));
  command('find', 'List work items, newest first.', 'find --state waiting --since 2h')
    .option('--source <source>')
    .option('--external-id <id>', "the source's own id")
    .option('--state <state>', 'received, enriched, routed, proposed, waiting, approved, unknown, executed, failed, rejected, expired')
    .option('--resolved', 'only what its source says is over')
    .option('--unresolved', 'only what is open at its source')
    .option('--queue <queue>')
    .option('--since <time>', 'received at or after: 2h (ago), 2026-05-09, 2026-05-09T12:00:00Z')
    .option('--until <time>', 'received before')
    .option('--limit <number>', 'at most 200', '20')
    .action(performed(find));
  command('show', 'Tell the story of a work item: who decided what, by which rule, why.', 'show INC0000001')
    .argument('<id>', "a work item, or the source's own id")
    .option('--source <source>', 'where several sources have that id')
    .option('--trace', 'as a waterfall: doors, calls and waits between the decisions')
    .option('--content', 'what people wrote, for whoever may read it: that you did is recorded')
    .option('--reason <reason>', 'why you read it')
    .action(performed(show));
  command(
    'erase',
    'Destroy the key of what people wrote about a work item: nobody opens it again.',
    'erase INC0000001 --reason "its author asked for it"',
  )
    .argument('<id>', "a work item, or the source's own id")
    .option('--source <source>', 'where several sources have that id')
    .requiredOption('--reason <reason>', 'why: it stands in the record')
    .action(performed(erase));
  command('approvals', 'List what waits for a person.', 'approvals').action(performed((context) => approvals(context)));
  for (const vote of ['approve', 'reject'] as const) {
    command(vote, `Look at exactly what is asked, and ${vote} it.`, `${vote} INC0000001 --reason "I know this router"`)
      .argument('<id>', "an approval, a work item, or the source's own id")
      .requiredOption('--reason <reason>', 'why: it stands in the record')
      .option('--yes', 'do not ask back')
      .option('--no-wait', 'do not watch what becomes of it')
      .action(performed((context, name: string, options: Parameters<typeof answer>[3]) => answer(context, vote, name, options)));
  }
  command(
    'doctor',
    'Ask every part of the mesh how it stands: what is wrong, what to do, which promises it does not keep.',
    'doctor',
  ).action(performed((context) => doctor(context)));
  command('rebuild', "Build the gateway's read model anew from audit's log.", 'rebuild').action(performed((context) => rebuild(context)));
  addRoutes(program, performed);
  addParked(program, performed);
  addIdentities(program, performed);
  addKill(program, performed);
  addClients(program, performed);
  addConsumers(program, performed);
  addCredentials(program, performed);
  addSources(program, performed);
  addLearn(program);
  addProvision(program);
  return program;
}
