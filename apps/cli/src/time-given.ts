import { timeFrom } from './domain/duration.ts';
import { exitCodes, Failure } from './failure.ts';

/** What a person gave as a time, in RFC 3339. */
export function timeGiven(option: string, text: string, now: number): string {
  const time = timeFrom(text, now);
  if (time === undefined)
    throw new Failure(exitCodes.usage, `${option} ${text} is no time: write 30m, 2h, 1d (ago), 2026-05-09 or 2026-05-09T12:00:00Z.`);
  return time;
}
