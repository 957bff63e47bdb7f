import { type Command, InvalidArgumentError, Option } from 'commander';
import { learn, type LearnOptions } from './commands/learn.ts';
import type { Asked } from './program.ts';
import { needs } from './sign-in-program.ts';

const examples = `
Each text is judged by a model that has not seen it: what is printed holds for tickets to come as far as they are like those of the file.
Nothing leaves this machine: no mesh need run, and nobody be signed in. Exit codes: 0 learnt · 1 the model cannot be written · 2 wrong usage, or a file that nothing can be learnt from

Example: npx countersign learn --from history.csv --title subject --text description,notes --label queue
         npx countersign learn --from history.csv --text body --label queue --compare deploy/models/topics.model
         npx countersign learn --from history.csv --text body --label queue --id number --corrections corrections.ndjson`;

const [fewestFolds, mostFolds] = [2, 20];

/** Learning from a history of tickets, on this machine alone. */
export function addLearn(program: Command): void {
  program
    .command('learn')
    .description(`Learn from a history of tickets what they are about, and say how well that goes.${needs('learn')}`)
    .requiredOption('--from <file>', 'CSV in UTF-8, with the names of its columns in the first line')
    .requiredOption('--text <columns>', 'what people wrote: one column, or several by comma')
    .requiredOption('--label <column>', 'where it belonged: a topic or a queue')
    .option('--title <column>', 'its first line: a word there weighs more')
    .option('--id <column>', 'what the source calls the ticket: for --corrections')
    .option('--corrections <file>', 'what people have sent elsewhere, as `routes corrections` writes it: their word replaces the label')
    .option('--none <label>', 'the label that means "none of the others": of such a text the model says nothing')
    .option('--name <name>', 'of the model: small letters, digits, dots and hyphens', nameGiven, 'topics')
    .option('--out <file>', 'where the model goes (default: <name>-<digest>.model)')
    .option('--compare <model>', 'a model to compare with, on the same texts')
    .option('--delimiter <character>', 'what divides the columns', ',')
    .addOption(new Option('--rare <what>', 'with a label that has one example').choices(['refuse', 'leave-out']).default('refuse'))
    .option('--folds <number>', 'parts that the texts are cut into to judge it', foldsGiven, 5)
    .addHelpText('after', examples)
    .action((options: LearnOptions) => {
      process.exitCode = learn(
        {
          isJson: program.opts<Asked>().json === true,
          print: (line) => void process.stdout.write(`${line}\n`),
          remark: (line) => void process.stderr.write(`${line}\n`),
        },
        options,
      );
    });
}

function nameGiven(name: string): string {
  if (!/^[a-z0-9][a-z0-9.-]{0,63}$/.test(name)) throw new InvalidArgumentError('Small letters, digits, dots and hyphens.');
  return name;
}

function foldsGiven(number: string): number {
  const folds = Number(number);
  if (!Number.isInteger(folds) || folds < fewestFolds || folds > mostFolds)
    throw new InvalidArgumentError(`A whole number from ${fewestFolds} to ${mostFolds}.`);
  return folds;
}
