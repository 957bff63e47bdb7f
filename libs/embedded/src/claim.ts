import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, codeOf } from './cannot-start.ts';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';

interface Owner extends ProcessIdentity {
  readonly gateway: string;
}

/** One mesh a directory. The claim of a process that is gone counts for nothing. */
export interface Claim {
  release(): void;
}

export function claim(directory: string, gateway: string): Claim {
  const file = join(directory, 'owner.json');
  const mine = `${file}.${process.pid}`;
  const self = identityOf(process.pid);
  if (self === undefined) throw new Error('this process cannot find its own start time');

  writeFileSync(mine, JSON.stringify({ ...self, gateway } satisfies Owner), { mode: 0o600 });
  try {
    while (!isLinked(mine, file)) setAside(file, directory);
  } finally {
    rmSync(mine, { force: true });
  }
  return { release: () => rmSync(file, { force: true }) };
}

// A link appears whole or not at all: of two that start at once, one wins.
function isLinked(mine: string, file: string): boolean {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function setAside(file: string, directory: string): void {
  const owner = read(file);
  if (owner !== undefined && isAlive(owner)) throw alreadyRunning(owner, directory);

  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    // Somebody else has set it aside: try for the link again.
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  if (moved !== undefined && isAlive(moved)) {
    // Between the look and the rename another start took the place: give it back.
    renameSync(aside, file);
    throw alreadyRunning(moved, directory);
  }
  rmSync(aside, { force: true });
}

function read(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return undefined; // Gone, or not ours to understand.
  }
}

const alreadyRunning = (owner: Owner, directory: string): CannotStart =>
  new CannotStart(
    `Countersign is already running in ${directory} (pid ${owner.pid}, ${owner.gateway}): stop it with Ctrl-C where it runs or with 'kill ${owner.pid}', or start another with COUNTERSIGN_DIRECTORY=/path COUNTERSIGN_PORT=8400 npm start.`,
  );
