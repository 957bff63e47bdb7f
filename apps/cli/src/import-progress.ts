import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { exitCodes, Failure } from './failure.ts';

/** Beside the file: how far it was sent, and which file that was. */
const placeOf = (file: string): string => `${file}.imported`;

/** The last line that was answered; 0 where there was none, or the file is another by now. */
export function doneOf(file: string): number {
  const mark = markOf(file);
  try {
    const kept = JSON.parse(readFileSync(placeOf(file), 'utf8')) as { mark?: unknown; line?: unknown };
    return kept.mark === mark && typeof kept.line === 'number' ? kept.line : 0;
  } catch {
    return 0;
  }
}

export const remember = (file: string, line: number): void => writeFileSync(placeOf(file), JSON.stringify({ mark: markOf(file), line }));
export const forget = (file: string): void => rmSync(placeOf(file), { force: true });

function markOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new Failure(exitCodes.usage, `${file} cannot be read: there is no such file.`);
  return `${found.size} ${found.mtimeMs}`;
}
