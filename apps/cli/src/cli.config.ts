/** What the terminal and its environment say. Nothing else reads them. */
export interface CliSettings {
  /** `COUNTERSIGN_RUN`: the run file, when it is not the one that is found. */
  readonly runFile: string | undefined;
  readonly directory: string;
  readonly isTerminal: boolean;
  readonly isColourful: boolean;
  /** Characters in a line of the terminal; undefined where lines are not to be broken. */
  readonly width: number | undefined;
}

export function settingsOf({ env, stdin, stdout, cwd }: NodeJS.Process): CliSettings {
  const isTerminal = stdout.isTTY === true;
  return {
    runFile: env['COUNTERSIGN_RUN'] || undefined,
    directory: cwd(),
    isTerminal: isTerminal && stdin.isTTY === true,
    isColourful: isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    width: isTerminal ? stdout.columns : undefined,
  };
}
