import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the terminal and its environment say. Nothing else reads them. */
export interface CliSettings {
  /** `COUNTERSIGN_RUN`, or the one in `COUNTERSIGN_DIRECTORY`, which `npm start` reads as well: the run file, when it is not the one that is found. */
  readonly runFile: string | undefined;
  /** `COUNTERSIGN_SIGNED_IN_FILE`: where the sign-in is kept, when it is not beside the run file's data. */
  readonly signedInFile: string | undefined;
  /** Where it is kept without one: `XDG_CONFIG_HOME` and its default. */
  readonly configHome: string;
  /** `SOURCES_FILE`, as intake reads it. */
  readonly sourcesFile: string | undefined;
  readonly directory: string;
  readonly isTerminal: boolean;
  readonly isColourful: boolean;
  /** Characters in a line of the terminal; undefined where lines are not to be broken. */
  readonly width: number | undefined;
}

export function settingsOf({ env, stdin, stdout, cwd }: NodeJS.Process): CliSettings {
  const isTerminal = stdout.isTTY === true;
  return {
    runFile: env['COUNTERSIGN_RUN'] || (env['COUNTERSIGN_DIRECTORY'] ? join(env['COUNTERSIGN_DIRECTORY'], 'run.json') : undefined),
    signedInFile: env['COUNTERSIGN_SIGNED_IN_FILE'] || undefined,
    configHome: env['XDG_CONFIG_HOME'] || join(homedir(), '.config'),
    sourcesFile: env['SOURCES_FILE'] || undefined,
    directory: cwd(),
    isTerminal: isTerminal && stdin.isTTY === true,
    isColourful: isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    width: isTerminal ? stdout.columns : undefined,
  };
}
