/** What the shell is told. Documented in `--help` and the README. */
export const exitCodes = {
  done: 0,
  refused: 1,
  usage: 2,
  notRunning: 3,
  notFound: 4,
  timedOut: 5,
  notSignedIn: 6,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Why a command ends without having done what it was asked: one sentence for a person, one number for a program. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    readonly exitCode: ExitCode,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }
}
