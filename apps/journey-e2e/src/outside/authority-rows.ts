import { theRun } from '@countersign/testing';
import { Client } from 'pg';

/** What authority's tables say, and what somebody puts there past all doors. */
export async function authorityRows(statement: string, values: readonly unknown[]): Promise<readonly unknown[]> {
  const database = new Client({ connectionString: theRun().postgres });
  await database.connect();
  try {
    return (await database.query(statement, [...values])).rows as unknown[];
  } finally {
    await database.end();
  }
}
