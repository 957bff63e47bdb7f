import { rm } from 'node:fs/promises';

/** Ends the shared mesh, and those that were lent, with the last size that used them. */
export default async function tearDown(): Promise<void> {
  const shared = globalThis.countersignMesh;
  if (shared === undefined) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  const { directory, postgresDirectory } = shared.mesh.run;
  await Promise.all([shared.mesh.stop(), shared.lender.end()]);
  globalThis.countersignMesh = undefined;
  for (const left of [directory, postgresDirectory]) if (left !== undefined) await rm(left, { recursive: true, force: true });
}
