import { type Acl, ownPrincipals } from '@countersign/contracts';
import { kafkaClient, presentAcls } from '@countersign/kafka';
import type { RunFile } from '@countersign/embedded';
import type { Admin, Kafka } from 'kafkajs';
import { theRun } from './run.ts';

/** A client of the shared broker as a room or a consumer is one: over TLS, with a token. */
export function clientWithToken(clientId: string, token: () => Promise<string>): Kafka {
  const { kafka, ca } = theRun();
  return kafkaClient(clientId, `${kafka}?${new URLSearchParams({ ca, login: 'svid' })}`, 'prompt', { token });
}

/** A client of the shared broker that logs in with whatever token lies in a file. */
export function clientWithTokenFile(clientId: string, file: string): Kafka {
  const { kafka, ca } = theRun();
  return kafkaClient(clientId, `${kafka}?${new URLSearchParams({ ca, login: 'token', token: file })}`, 'prompt');
}

/** Whoever may do everything at the shared broker. */
export const adminOfBroker = ({ kafkaAdmin }: Pick<RunFile, 'kafkaAdmin'> = theRun()): Admin =>
  kafkaClient('administrator', kafkaAdmin, 'bounded').admin();

/** What the broker allows to workloads, as it says itself. */
export const aclsAtBroker = (admin: Admin): Promise<readonly Acl[]> => presentAcls(admin, ownPrincipals);
