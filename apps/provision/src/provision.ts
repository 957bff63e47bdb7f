import { provisionBroker } from './broker.ts';
import { provisionDatabase } from './database.ts';
import type { ProvisionSettings } from './provision.config.ts';

/** Brings database and broker to what the rooms expect. It may be run again at any time; no data is ever taken away. */
export async function provision(
  { databaseUrl, isBrokerOnly, brokers, prefix }: ProvisionSettings,
  print: (line: string) => void,
): Promise<void> {
  if (!isBrokerOnly) await provisionDatabase(databaseUrl, print);
  if (brokers !== undefined) await provisionBroker({ address: brokers, prefix, databaseUrl }, print);
}
