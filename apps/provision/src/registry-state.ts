import { barredNow } from '@countersign/authority/registry-state';
import type { RegistryState } from '@countersign/contracts';
import { Client } from 'pg';

/** What authority's registry says of who may do nothing now. */
export async function registryState(url: string): Promise<RegistryState> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(barredNow('authority.'));
    return { barred: rows.map(({ id }) => id) };
  } finally {
    await client.end();
  }
}
