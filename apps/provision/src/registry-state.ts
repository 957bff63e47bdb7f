import { barredNow, consumersIn } from '@countersign/authority/registry-state';
import type { Consumer, RegistryState } from '@countersign/contracts';
import { Client } from 'pg';

/** What authority's registry says of who may do nothing now, and of who outside reads what. */
export async function registryState(url: string): Promise<RegistryState> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(barredNow('authority.'));
    const { rows: consumers } = await client.query<Consumer>(consumersIn('authority.'));
    return { barred: rows.map(({ id }) => id), consumers };
  } finally {
    await client.end();
  }
}
