import { leaveJoinToken } from '@countersign/identity';
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A token lives for a minute: who takes one has a third of it left to come with it. */
const replacedAfterMs = 40_000;

type By = Parameters<typeof leaveJoinToken>[2];

/** Makes the place of each service, with the root's certificate in it. */
export function makePlaces(services: readonly string[], directory: string, ca: string): void {
  for (const service of services) {
    mkdirSync(join(directory, service), { recursive: true, mode: 0o700 });
    copyFileSync(ca, join(directory, service, 'root.pem'));
  }
}

/** Leaves a token for each service that has none there, or one that is soon too old. */
export async function leaveJoinTokens(services: readonly string[], directory: string, by: By): Promise<void> {
  for (const service of services) {
    const file = join(directory, service, 'token');
    if (ageMs(file) > replacedAfterMs) await leaveJoinToken(service, file, by);
  }
}

function ageMs(file: string): number {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}
