import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, type ProcessIdentity, signal } from './process-identity.ts';

/** A process that was started here. `stop` is the signal on which it ends in good order. */
export interface Entry extends ProcessIdentity {
  readonly name: string;
  readonly stop: NodeJS.Signals;
}

interface Journal {
  readonly parent: number;
  readonly entries: readonly Entry[];
}

/** What runs, on disk: whoever is left after a SIGKILL of the parent is found by it. */
export function writeJournal(directory: string, entries: readonly Entry[]): void {
  const file = journalIn(directory);
  // Synchronous: a process must not exist for longer than it takes to write its name down.
  writeFileSync(`${file}.new`, JSON.stringify({ parent: process.pid, entries } satisfies Journal), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function removeJournal(directory: string): void {
  rmSync(journalIn(directory), { force: true });
}

/** What still runs here of what `parent` started, or of what anybody did. */
export function leftoversIn(directory: string, parent?: number): readonly Entry[] {
  try {
    const journal = JSON.parse(readFileSync(journalIn(directory), 'utf8')) as Journal;
    return parent === undefined || parent === journal.parent ? journal.entries.filter(isAlive) : [];
  } catch {
    return []; // Nothing was ever started here, or it was stopped in good order.
  }
}

/** Ends what is left of an earlier run, rooms before the broker and the database as in a good stop. */
export async function endLeftovers(leftovers: readonly Entry[]): Promise<void> {
  const stores = leftovers.filter((entry) => isStore(entry.name));
  await endAll(
    leftovers.filter((entry) => !isStore(entry.name)),
    1500,
  );
  await endAll(stores, 4000);
}

export const isStore = (name: string): boolean => name === 'kafka' || name === 'postgres';

async function endAll(entries: readonly Entry[], within: number): Promise<void> {
  for (const entry of entries) signal(entry, entry.stop);
  await allGone(entries, within);
  for (const entry of entries) signal(entry, 'SIGKILL');
  await allGone(entries, 1000);
}

async function allGone(entries: readonly Entry[], within: number): Promise<void> {
  const deadline = Date.now() + within;
  while (entries.some(isAlive) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
}

const journalIn = (directory: string): string => join(directory, 'processes.json');
