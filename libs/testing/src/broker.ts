import { type Acl, ownPrincipals } from '@countersign/contracts';
import { type ByteRates, kafkaClient, presentAcls, presentByteRates } from '@countersign/kafka';
import type { RunFile } from '@countersign/embedded';
import type { Admin, Kafka } from 'kafkajs';
import { theRun } from './run.ts';

/** A client of the shared broker, or of another, as a room or a consumer is one: over TLS, with a token. */
export function clientWithToken(
  clientId: string,
  token: () => Promise<string>,
  { kafka, ca }: Pick<RunFile, 'kafka' | 'ca'> = theRun(),
): Kafka {
  return kafkaClient(clientId, `${kafka}?${new URLSearchParams({ ca, login: 'svid' })}`, 'prompt', { token });
}

/** A client of the shared broker at its inner door, by a certificate. */
export function clientWithCertificate(clientId: string, tls: { readonly cert: string; readonly key: string }): Kafka {
  const { kafkaAdmin, ca } = theRun();
  const address = `${kafkaAdmin.split('?')[0]}?${new URLSearchParams({ ca, login: 'certificate' })}`;
  return kafkaClient(clientId, address, 'prompt', { tls });
}

/** A client of the shared broker that logs in with whatever token lies in a file. */
export function clientWithTokenFile(clientId: string, file: string): Kafka {
  const { kafka, ca } = theRun();
  return kafkaClient(clientId, `${kafka}?${new URLSearchParams({ ca, login: 'token', token: file })}`, 'prompt');
}

/** Whoever may do everything at the shared broker, or at another. */
export const administratorOfBroker = ({ kafkaAdmin }: Pick<RunFile, 'kafkaAdmin'> = theRun()): Kafka =>
  kafkaClient('administrator', kafkaAdmin, 'bounded');
export const adminOfBroker = (run?: Pick<RunFile, 'kafkaAdmin'>): Admin => administratorOfBroker(run).admin();

/** How many bytes a second those whose names begin so may read. */
export const byteRatesAtBroker = (names: string): Promise<ByteRates> =>
  presentByteRates(kafkaClient('administrator', theRun().kafkaAdmin, 'bounded'), names);

/** What the broker allows to workloads, as it says itself. */
export const aclsAtBroker = (admin: Admin): Promise<readonly Acl[]> => presentAcls(admin, ownPrincipals);
