import { Client, escapeIdentifier } from 'pg';
import type { Place } from './searched.ts';

const rowsAtOnce = 2_000;

/** Every row of every table of a database, also of its own ones, as PostgreSQL writes a row down. */
export async function* tables(url: string): Place {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const { rows: found } = await client.query<{ schema: string; table: string }>(
      `select n.nspname as schema, c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and c.relpersistence <> 't' order by 1, 2`,
    );
    for (const { schema, table } of found) {
      const name = `${escapeIdentifier(schema)}.${escapeIdentifier(table)}`;
      await client.query(`declare seen no scroll cursor for select t::text as row from ${name} t`);
      for (let isDone = false; !isDone; ) {
        const { rows } = await client.query<{ row: string }>(`fetch ${rowsAtOnce} from seen`);
        yield { where: `${schema}.${table}`, text: rows.map(({ row }) => row).join('\n') };
        isDone = rows.length < rowsAtOnce;
      }
      await client.query('close seen');
    }
  } finally {
    await client.end();
  }
}
