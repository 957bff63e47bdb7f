/** The mesh cannot run, for a reason that its owner can mend: the message is one sentence that says what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** Makes a sentence of what the file system refuses; anything else is returned as it is. */
export function explained(error: unknown, directory: string): unknown {
  const reason = refusals.get(codeOf(error));
  return reason === undefined ? error : new CannotStart(reason(directory), { cause: error });
}

/** The system's name of an error, such as EACCES. Not by `instanceof`: under a test runner the system's errors are of another realm. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

export const diskIsFull = (directory: string): string =>
  `The disk under ${directory} is full: free some space, or name a directory elsewhere with COUNTERSIGN_DIRECTORY=/path npm start.`;

const elsewhere = 'or name another directory with COUNTERSIGN_DIRECTORY=/path npm start.';
const notWritable = (directory: string): string => `${directory} cannot be written by this user: change its owner or mode, ${elsewhere}`;

const refusals = new Map<string, (directory: string) => string>([
  ['EACCES', notWritable],
  ['EPERM', notWritable],
  ['EROFS', (directory) => `${directory} is on a read-only file system: mount it writable, ${elsewhere}`],
  ['ENOSPC', diskIsFull],
  ['EDQUOT', diskIsFull],
  ['ENOTDIR', (directory) => `${directory} must be a directory, but a file is in its place: remove that file, ${elsewhere}`],
  ['EEXIST', (directory) => `${directory} must be a directory, but a file is in its place: remove that file, ${elsewhere}`],
]);
