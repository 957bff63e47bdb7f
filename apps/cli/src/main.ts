import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { CommanderError } from 'commander';
import { settingsOf } from './cli.config.ts';
import type { Paint } from './domain/paint.ts';
import { type ExitCode, exitCodes, Failure } from './failure.ts';
import { Issuer } from './issuer.ts';
import { KeptSignIn } from './kept-sign-in.ts';
import { Mesh } from './mesh.ts';
import { type Perform, programOf } from './program.ts';
import { findRun, type RunFile } from './run-file.ts';
import { SignIn } from './sign-in.ts';

const settings = settingsOf(process);
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

const formats = { plain: 'reset', bold: 'bold', dim: 'dim', good: 'green', bad: 'red', open: 'yellow' } as const;
const paint: Paint = (style, text) =>
  settings.isColourful && style !== 'plain' ? styleText(formats[style], text, { validateStream: false }) : text;

const perform: Perform = async ({ run, json }, work) => {
  // Not every command needs a mesh: it is looked for when it is asked for.
  let reached: { readonly mesh: Mesh; readonly signIn: SignIn } | undefined;
  const reach = () => (reached ??= meshOf(findRun(run ?? settings.runFile, [settings.directory, import.meta.dirname])));
  process.exitCode = await work({
    get mesh() {
      return reach().mesh;
    },
    get signIn() {
      return reach().signIn;
    },
    sourcesFile: settings.sourcesFile,
    isJson: json === true,
    isTerminal: settings.isTerminal,
    look: { paint, width: settings.width },
    print: (line) => void process.stdout.write(`${line}\n`),
    remark: (line) => void process.stderr.write(`${line}\n`),
  });
};

function meshOf(found: RunFile): { readonly mesh: Mesh; readonly signIn: SignIn } {
  const signIn = new SignIn(found.people, new Issuer(found.people.issuer, interrupted.signal), new KeptSignIn(signedInFile(found)));
  return { mesh: new Mesh(found, signIn, interrupted.signal), signIn };
}

/** With the data of a mesh that runs here; else where a person's programs keep such things. */
function signedInFile({ directory }: RunFile): string {
  if (settings.signedInFile !== undefined) return settings.signedInFile;
  return directory !== undefined && existsSync(directory)
    ? join(directory, 'signed-in.json')
    : join(settings.configHome, 'countersign', 'signed-in.json');
}

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
