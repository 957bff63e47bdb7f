import { Client } from 'pg';

/** What one statement returns, on a connection of its own. */
export async function rowsOf<Row>(url: string, statement: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}

/** What a statement comes to, `done` or the SQLSTATE of its refusal; nothing of it stays. */
export async function outcomeOf(client: Client, statement: string, begin = 'begin'): Promise<string> {
  await client.query(begin);
  try {
    await client.query(statement);
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('rollback');
  }
}
