import type { Database } from '@countersign/persistence';

/** Those of the subjects for which something is under way here: filed work, a parked record, or something not yet sent. */
export async function heldHere(database: Database, subjects: readonly string[]): Promise<readonly string[]> {
  const rows = await database.query<{ subject: string }>(
    `select subject from due where subject = any($1::text[])
     union select item as subject from parked where item = any($1::text[])
     union select subject from item join outbox using (batch) where subject = any($1::text[])`,
    [subjects],
    'held-here',
  );
  return rows.map(({ subject }) => subject);
}
