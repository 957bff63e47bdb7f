import type { ConnectionOptions } from 'node:tls';
import type { Secret } from '@countersign/identity';
import { log } from '@countersign/telemetry';
import { Kafka, type KafkaConfig, logLevel, type SASLOptions } from 'kafkajs';
import { type BrokerAddress, brokerAddress } from './broker-address.ts';
import { lasting, type Life } from './lasting.ts';
import './mend-kafkajs.ts';
import { oauthBearer } from './oauth-bearer.ts';

/** How a client meets a broker that is away: it goes on trying by itself, for half a minute, or tells so after a moment. */
const retries = { patient: 1000, bounded: 30, prompt: 1 };

/** What the process itself shows, where the address asks for it. What it gives is read anew at each connection. */
export interface Own {
  /** For `login=svid`. It must not throw: while there is none it waits. */
  readonly token?: () => Promise<string>;
  /** For `login=certificate`. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** The one place that makes Kafka clients. `address` is written as `KAFKA_BROKERS` is. */
export function kafkaClient(clientId: string, address: string, manner: keyof typeof retries, own: Own = {}): Kafka {
  const { brokers, ca, login } = brokerAddress(address);
  const config = ({ triesUpTo, isOver, socketFactory }: Life): KafkaConfig => ({
    clientId,
    brokers: [...brokers],
    ...(ca === undefined ? {} : { ssl: withCertificate({ ca, minVersion: 'TLSv1.3' as const }, login, own) }),
    ...saslOf(login, own),
    logLevel: logLevel.WARN,
    // Who uses the client says once what is wrong; the client says it at every try.
    logCreator:
      () =>
      ({ log: { message, error } }) =>
        log.debug({ kafka: message, ...(error === undefined ? {} : { error }) }, 'The Kafka client reports'),
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: triesUpTo(retries[manner]), restartOnFailure: async () => !isOver() },
    socketFactory,
  });
  return lasting((life) => new Kafka(config(life)));
}

function withCertificate(trust: ConnectionOptions, login: BrokerAddress['login'], { tls }: Own): ConnectionOptions {
  if (typeof login === 'object' && 'cert' in login) return { ...trust, ...login };
  if (login !== 'certificate') return trust;
  if (tls === undefined) throw new Error('The address of the broker asks for a login by certificate, and this process has none');
  return {
    ...trust,
    get key() {
      return tls.key;
    },
    get cert() {
      return tls.cert;
    },
  };
}

export function saslOf(login: BrokerAddress['login'], { token }: Own): Pick<KafkaConfig, 'sasl'> {
  if (typeof login === 'object' && 'username' in login) return { sasl: scram(login) };
  if (typeof login === 'object' && 'token' in login) return { sasl: oauthBearer(async () => login.token.latest()) };
  if (login !== 'svid') return {};
  if (token === undefined) throw new Error('KAFKA_BROKERS asks for a login by SVID, and this process has none');
  return { sasl: oauthBearer(token) };
}

/** kafkajs reads the password of this very object at each login. It must not throw there: a client broken off half-way does not come back. */
const scram = ({ username, password }: { readonly username: string; readonly password: Secret }): SASLOptions => ({
  mechanism: 'scram-sha-512',
  username,
  get password() {
    return password.latest();
  },
});
