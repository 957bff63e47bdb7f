import { chmodSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, diskIsFull, explained } from './cannot-start.ts';

/** A new cluster, a new broker and their first minutes. */
const leastFree = 300 * 1024 * 1024;

/** Makes the directory of a mesh and proves that it can be written. */
export function prepareDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    // PostgreSQL does not run as root: the user that it runs as must be able to walk through, and no further than to its own.
    chmodSync(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
    for (const part of ['logs', 'kafka', 'simulators', 'people', 'compile-cache'])
      mkdirSync(join(directory, part), { recursive: true, mode: 0o700 });
    const probe = join(directory, 'probe');
    writeFileSync(probe, 'a directory may be there and still refuse a file');
    rmSync(probe);
  } catch (error) {
    throw explained(error, directory);
  }

  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize < leastFree)
    throw new CannotStart(
      `${Math.floor((bavail * bsize) / 2 ** 20)} MB are left and ${leastFree / 2 ** 20} MB are needed. ${diskIsFull(directory)}`,
    );
}
