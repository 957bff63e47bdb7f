import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Database, migrating, runStatements } from '@countersign/persistence';
import { LikenessRow } from './likeness.row.ts';
import { migrations } from './migrations/index.ts';

/** This room's tables in a schema of their own, in the database of the mesh that all specs share. */
export async function ownSchema(): Promise<{ readonly database: Database; readonly end: () => Promise<void> }> {
  // eslint-disable-next-line no-restricted-syntax -- a room imports nothing of what tests share, which names the mesh here
  const { postgres: url } = JSON.parse(readFileSync(process.env['COUNTERSIGN_TEST_RUN'] ?? '', 'utf8')) as { postgres: string };
  const schema = `t${randomBytes(5).toString('hex')}`;
  await runStatements(url, await migrating(schema, migrations));
  const database = await Database.open({ url, schema, entities: [LikenessRow], connections: 2 }, async () => {});
  const end = async (): Promise<void> => {
    await database.query(`drop schema "${schema}" cascade`);
    await database.close();
  };
  return { database, end };
}
