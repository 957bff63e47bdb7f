import { type Acl, ownPrincipals } from '@countersign/contracts';
import { type ByteRates, kafkaClient, presentAcls, presentByteRates } from '@countersign/kafka';
import type { Admin, Kafka } from 'kafkajs';
import { theRun } from './run.ts';

/** A client of the shared broker as a room or a consumer is one: over TLS, with a token. */
export function clientWithToken(clientId: string, token: () => Promise<string>): Kafka {
  const { kafka, ca } = theRun();
  return kafkaClient(clientId, `${kafka}?${new URLSearchParams({ ca, login: 'svid' })}`, 'prompt', { token });
}

/** Whoever may do everything at the shared broker. */
export const adminOfBroker = (): Admin => kafkaClient('administrator', theRun().kafkaAdmin, 'bounded').admin();

/** How many bytes a second those whose names begin so may read. */
export const byteRatesAtBroker = (names: string): Promise<ByteRates> =>
  presentByteRates(kafkaClient('administrator', theRun().kafkaAdmin, 'bounded'), names);

/** What the broker allows to workloads, as it says itself. */
export const aclsAtBroker = (admin: Admin): Promise<readonly Acl[]> => presentAcls(admin, ownPrincipals);
