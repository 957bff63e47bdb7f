import { createTopics } from './create-topics.ts';
import { provisionDatabase } from './database.ts';
import type { ProvisionSettings } from './provision.config.ts';

/** Brings database and broker to what the rooms expect. It may be run again at any time; nothing is ever taken away. */
export async function provision({ databaseUrl, brokers, prefix }: ProvisionSettings, print: (line: string) => void): Promise<void> {
  const created = createTopics(brokers, prefix).then((topics) => topics.length > 0 && print(`topics created: ${topics.join(', ')}`));
  await provisionDatabase(databaseUrl, print);
  await created;
}
