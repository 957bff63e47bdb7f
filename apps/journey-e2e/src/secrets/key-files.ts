import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The only files of a mesh that may hold a secret, from its directory (or, of the last one, PostgreSQL's), and what for. */
const keyFiles: readonly { readonly path: RegExp; readonly holds: string }[] = [
  { path: /^identity\/(?:root|authority)\.key$/, holds: 'what certificates are issued with' },
  { path: /^identity\/(?:postgres|kafka|provision)\.key$/, holds: 'what the database, the broker and an administrator show' },
  { path: /^identity\/(?:svid|oauth|kafka)\.\d+\.key$/, holds: 'what tokens are signed with' },
  { path: /^custody\/intake\.content\.key$/, holds: 'what the keys of contents are wrapped with' },
  { path: /^custody\/enrichment\.likeness\.key$/, holds: 'what items are compared under' },
  { path: /^identity\/\w+\.join$/, holds: 'the token with which a service joined, good once' },
  { path: /^kafka\/keystore\.pem$/, holds: 'the same as kafka.key, as the broker wants it' },
  { path: /^people\/signing-key\.json$/, holds: 'what the development sign-in signs with' },
  { path: /^signed-in\.json$/, holds: 'the tokens of whoever is signed in at the terminal' },
  { path: /^(?:postgres\/)?server\.key$/, holds: 'the same as postgres.key, for its own user' },
];

export const isKeyFile = (path: string): boolean => keyFiles.some((one) => one.path.test(path));

/** What is wrong with who may read a file, or undefined: its owner alone, who is this user or the one that the database runs as. */
export async function exposureOf(directory: string, path: string, owners: readonly number[]): Promise<string | undefined> {
  const { mode, uid } = await stat(join(directory, path));
  if ((mode & 0o077) !== 0) return `${path} can be read by others: ${(mode & 0o777).toString(8)}`;
  return owners.includes(uid) ? undefined : `${path} is owned by ${uid}`;
}
