import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Java } from './java.ts';

/**
 * The JVM's archive of loaded classes (AppCDS) halves the time in which the broker is ready. The first broker writes it as it ends, which
 * takes it two seconds; it fits one Java and one set of jars, and a JVM that it does not fit passes over it.
 */
export function classArchive(jars: string, java: Java): { readonly flags: readonly string[]; keep(): void } {
  const archive = `${jars}-java-${java.version}.jsa`;
  if (existsSync(archive)) {
    removeUnfinished(archive);
    return { flags: [`-XX:SharedArchiveFile=${archive}`], keep: () => undefined };
  }

  // One process may start several brokers at once.
  const coming = `${archive}.${process.pid}.${randomBytes(4).toString('hex')}`;
  return { flags: [`-XX:ArchiveClassesAtExit=${coming}`], keep: () => moveIfThere(coming, archive) };
}

function moveIfThere(coming: string, archive: string): void {
  try {
    renameSync(coming, archive);
  } catch {
    // The broker was killed before it wrote one, or may not write here: the next start does without.
  }
}

// Of brokers that outlived whoever would have kept their archive.
function removeUnfinished(archive: string): void {
  const folder = dirname(archive);
  for (const name of readdirSync(folder)) if (name.startsWith(`${basename(archive)}.`)) rmSync(join(folder, name), { force: true });
}
