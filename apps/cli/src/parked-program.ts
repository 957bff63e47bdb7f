import type { Command } from 'commander';
import { parkedList } from './commands/parked-list.ts';
import { parkedOrder } from './commands/parked-order.ts';
import { parkedShow } from './commands/parked-show.ts';
import type { Performed } from './program.ts';
import { needs } from './sign-in-program.ts';

const examples = `
Example: npx countersign parked list --room routing
         npx countersign parked redrive --cause "held by" --reason "the team takes tickets again"`;

const withWhich = (command: Command): Command =>
  command
    .option('--room <room>', 'of this room')
    .option('--item <id>', "about this work item: its id, or the source's own")
    .option('--topic <topic>', 'that came from this topic')
    .option('--cause <text>', 'with this piece in its cause');

/** What is done about records that were put aside. */
export function addParked(program: Command, performed: Performed): void {
  const parked = program.command('parked').description('See and mend records that a room could not handle.').addHelpText('after', examples);
  withWhich(parked.command('list').description(`List parked records, with their causes.${needs('parked list')}`))
    .option('--limit <number>', 'at most 200 of a room', '50')
    .action(performed(parkedList));
  parked
    .command('show')
    .description(`Show one: why it lies there, what waits for it, what stands in it.${needs('parked show')}`)
    .argument('<record>', '<room>/<number>, as `parked list` shows it')
    .action(performed(parkedShow));
  for (const [order, description] of orders)
    withWhich(parked.command(order).description(`${description}${needs(`parked ${order}`)}`))
      .argument('[records...]', '<room>/<number>, as `parked list` shows it')
      .requiredOption('--reason <reason>', 'why: it stands in the record')
      .option('--dry-run', 'only tell what would happen')
      .action(
        performed((context, names: string[], options: Parameters<typeof parkedOrder>[3]) => parkedOrder(context, order, names, options)),
      );
}

const orders = [
  ['redrive', 'Run their doors again on the stored bytes, in order, with those parked behind them.'],
  ['discard', 'Give them up for good; what is parked behind them waits to be redriven.'],
] as const;
