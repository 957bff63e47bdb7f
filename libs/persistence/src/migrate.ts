import { DataSource, type MixedList } from 'typeorm';
import { sourceOptions } from './database.ts';

/** A room's migrations, in order. TypeORM reads name and time from the class names. */
export type Migrations = MixedList<Function | string>;

/**
 * Makes a room's schema where it is missing and brings it up to date; or, where an owner is given, brings its schema up to date as that
 * role, so that what is made is its own.
 * Returns the names of what was applied.
 */
export async function migrate(url: string, schema: string, migrations: Migrations, owner?: string): Promise<readonly string[]> {
  const source = new DataSource({
    ...sourceOptions({ url, schema, entities: [], connections: 1 }),
    migrations,
    migrationsTableName: 'migration',
  });
  await source.initialize();
  try {
    await source.query(owner === undefined ? `create schema if not exists "${schema}"` : `set role ${owner}`);
    const applied = await source.runMigrations({ transaction: 'each' });
    return applied.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
