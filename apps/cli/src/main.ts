import { styleText } from 'node:util';
import { CommanderError } from 'commander';
import { settingsOf } from './cli.config.ts';
import type { Paint } from './domain/paint.ts';
import { type ExitCode, exitCodes, Failure } from './failure.ts';
import { Mesh } from './mesh.ts';
import { type Perform, programOf } from './program.ts';
import { findRun } from './run-file.ts';

const settings = settingsOf(process);
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

const formats = { plain: 'reset', bold: 'bold', dim: 'dim', good: 'green', bad: 'red', open: 'yellow' } as const;
const paint: Paint = (style, text) =>
  settings.isColourful && style !== 'plain' ? styleText(formats[style], text, { validateStream: false }) : text;

const perform: Perform = async ({ run, json }, work) => {
  const mesh = new Mesh(findRun(run ?? settings.runFile, [settings.directory, import.meta.dirname]), interrupted.signal);
  process.exitCode = await work({
    mesh,
    isJson: json === true,
    isTerminal: settings.isTerminal,
    look: { paint, width: settings.width },
    print: (line) => void process.stdout.write(`${line}\n`),
    remark: (line) => void process.stderr.write(`${line}\n`),
  });
};

function ended(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof Failure) {
    if (error.exitCode === exitCodes.interrupted) process.stderr.write('\nIt goes on without this window: see `countersign show`.\n');
    else process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  process.stderr.write(`countersign failed in a way that nobody foresaw: ${error instanceof Error ? error.message : String(error)}\n`);
  return exitCodes.refused;
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', () => process.exit(exitCodes.done));

try {
  const program = programOf(perform);
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) command.exitOverride();
  await program.parseAsync();
} catch (error) {
  process.exitCode = ended(error);
}
