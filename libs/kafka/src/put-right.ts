import type { Acl } from '@countersign/contracts';
import type { Kafka } from 'kafkajs';
import { reconcileAcls } from './acls.ts';
import { type ByteRates, reconcileByteRates } from './quotas.ts';
import { createTopics, mendTopics, type WantedTopic } from './topics.ts';

/** How a broker is to be. */
export interface WantedBroker {
  readonly topics: readonly WantedTopic[];
  readonly acls: readonly Acl[];
  /** Whose permissions these are: principals that begin so. Those of others are not touched. */
  readonly principals: readonly string[];
  /** How many bytes a second users may read, and whose quotas these are: names that begin so. */
  readonly byteRates: ByteRates;
  readonly users: string;
}

/** How it differed, a sentence each. */
export interface Differences {
  readonly created: readonly string[];
  readonly settings: readonly string[];
  readonly given: readonly string[];
  readonly taken: readonly string[];
  readonly rates: readonly string[];
}

/**
 * Makes a broker as it is wanted, and says what differed from what was wanted `before`, when it was last put right: what is wanted otherwise since
 * then, nobody has changed. Topics are made only by whoever provisions.
 */
export async function putRight(
  client: Kafka,
  wanted: WantedBroker,
  who: 'provisioning' | 'keeping',
  before: WantedBroker = wanted,
): Promise<Differences> {
  const admin = client.admin();
  await admin.connect();
  try {
    const created = who === 'provisioning' ? await createTopics(admin, wanted.topics) : [];
    const { missing, surplus } = await reconcileAcls(admin, wanted.principals, wanted.acls, before.acls);
    const settings = await mendTopics(admin, wanted.topics);
    const rates = await reconcileByteRates(client, wanted.users, wanted.byteRates, before.byteRates);
    return { created, settings, given: missing, taken: surplus, rates };
  } finally {
    await admin.disconnect();
  }
}
