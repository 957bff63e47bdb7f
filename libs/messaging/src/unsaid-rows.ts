import type { Database } from '@countersign/persistence';
import { unpacked } from './envelope.ts';
import type { Outgoing } from './publisher.ts';

/** The bytes of these rows, in the order given; what has been acknowledged meanwhile is left out. */
export async function unsaidRows(
  database: Database,
  rows: readonly { readonly id: string; readonly subject: string }[],
): Promise<readonly Outgoing[]> {
  if (rows.length === 0) return [];
  const found = await database.query<{ id: string; said: string }>(
    'select id::text, said from inbox where id = any($1::uuid[]) and said is not null',
    [rows.map(({ id }) => id)],
    'unsaid-rows',
  );
  const saidOf = new Map(found.map(({ id, said }) => [id, said]));
  return rows.flatMap(({ id, subject }) => {
    const said = saidOf.get(id);
    return said === undefined ? [] : [{ id, subject, records: unpacked(said) }];
  });
}
