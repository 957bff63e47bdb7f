import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** A file that is not as a secret's has to be, in one sentence with what to do. */
export class SecretRefused extends Error {
  override readonly name = 'SecretRefused';
  readonly code = 'ERR_SECRET_FILE';
}

/** A secret that somebody else gives and changes: a password, a token. Read whenever it is used. A key management service can stand here. */
export interface Secret {
  /** Where it is kept, as the registry of held credentials names places. */
  readonly keptIn: string;
  /** As it is now; throws `SecretRefused`. */
  readonly now: () => string;
  /** As it is now, or as it was when it was last readable: for a login that must not be broken off half-way. */
  readonly latest: () => string;
}

/** The secret in a file that its owner alone reads. It is read once here, so that what is wrong with it is known at the start. */
export function secretIn(file: string): Secret {
  let known = read(file);
  const now = (): string => {
    known = read(file);
    return known;
  };
  const latest = (): string => {
    try {
      return now();
    } catch {
      // Whoever looks for what is wrong asks for `now`.
      return known;
    }
  };
  return { keptIn: placeOf(file), now, latest };
}

/** The place of a file (RFC 8089), for those who are told where a secret is kept and not what it is. */
export const placeOf = (file: string): string => `file:${resolve(file)}`;

const others = 0o077;

function read(file: string): string {
  let found: { readonly mode: number; readonly text: string };
  try {
    found = { mode: statSync(file).mode, text: readFileSync(file, 'utf8').trim() };
  } catch (cause) {
    throw new SecretRefused(`${file} cannot be read: it is to hold a secret, for the user alone whom this process runs as`, { cause });
  }
  const { mode, text } = found;
  if ((mode & others) !== 0)
    throw new SecretRefused(
      `${file} has mode ${(mode & 0o777).toString(8).padStart(4, '0')}: others may come by the secret in it. Set it to 0600 (chmod 600 ${file})`,
    );
  if (text === '') throw new SecretRefused(`${file} is empty: it is to hold a secret`);
  return text;
}
