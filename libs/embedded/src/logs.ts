import { closeSync, fstatSync, openSync, readSync, renameSync } from 'node:fs';

/** The log of the run before is kept beside the new one, and no older one: logs of a mesh never grow without bound. */
export function keepOneBefore(log: string): string {
  try {
    renameSync(log, `${log}.1`);
  } catch {
    // The first run.
  }
  return log;
}

/** The end of a log, as far as a person wants to read it. */
export function lastLinesOf(log: string, lines = 15): string {
  const most = 16 * 1024;
  let file: number | undefined;
  try {
    file = openSync(log, 'r');
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.min(most, size));
    readSync(file, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return ''; // Nothing was written.
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
