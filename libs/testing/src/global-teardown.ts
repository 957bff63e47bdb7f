/** Ends the shared mesh, and those that were lent, with the last size that used them. */
export default async function tearDown(): Promise<void> {
  const shared = globalThis.countersignMesh;
  if (shared === undefined) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  await shared.lender.end();
  globalThis.countersignMesh = undefined;
}
