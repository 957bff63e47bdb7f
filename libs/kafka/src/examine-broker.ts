import { X509Certificate } from 'node:crypto';
import { type Presented, presentedAt } from '@countersign/identity';
import type { Admin } from 'kafkajs';
import { isGuarded } from './acls.ts';
import { type BrokerAddress, brokerAddress } from './broker-address.ts';
import { kafkaClient, type Own } from './kafka-client.ts';

/** What a client can tell of its broker by its own rights. */
export interface Examined {
  readonly login: 'svid' | 'certificate' | 'scram' | 'token' | 'none';
  /** Whom it says that it is, where it says so itself. */
  readonly as: string | null;
  readonly isTls: boolean;
  readonly brokers: number | null;
  readonly hasAuthorizer: boolean | null;
  readonly certificate: Presented | null;
  readonly topics: readonly { readonly topic: string; readonly replicas: number; readonly inSync: number }[];
  readonly missing: readonly string[];
  /** What is wrong with the file that it logs in with, and where that is. */
  readonly secret: string | null;
  readonly keptIn: string | null;
  readonly trouble: string | null;
}

/** Asks a broker what it is, as whoever `address` says; never throws: what cannot be told is null, and why is `trouble`. */
export async function examineBroker(clientId: string, address: string, own: Own, topics: readonly string[]): Promise<Examined> {
  const { brokers, ca, login } = brokerAddress(address);
  const known = { ...loginOf(login), isTls: ca !== undefined, certificate: await certificateAt(brokers, ca) };
  const admin = kafkaClient(clientId, address, 'prompt', own).admin();
  try {
    await admin.connect();
    return { ...known, ...(await askedOf(admin, topics)), trouble: null };
  } catch (error) {
    return { ...known, brokers: null, hasAuthorizer: null, topics: [], missing: [], trouble: (error as Error).message };
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

async function askedOf(
  admin: Admin,
  wanted: readonly string[],
): Promise<Pick<Examined, 'brokers' | 'hasAuthorizer' | 'topics' | 'missing'>> {
  const { brokers } = await admin.describeCluster();
  const present = new Set(await admin.listTopics());
  const { topics } = await admin.fetchTopicMetadata({ topics: wanted.filter((topic) => present.has(topic)) });
  return {
    brokers: brokers.length,
    hasAuthorizer: await isGuarded(admin),
    topics: topics.map(({ name, partitions }) => ({
      topic: name,
      replicas: Math.min(...partitions.map(({ replicas }) => replicas.length)),
      inSync: Math.min(...partitions.map(({ isr }) => isr.length)),
    })),
    missing: wanted.filter((topic) => !present.has(topic)),
  };
}

function loginOf(login: BrokerAddress['login']): Pick<Examined, 'login' | 'as' | 'secret' | 'keptIn'> {
  const none = { secret: null, keptIn: null };
  if (typeof login === 'string') return { login, as: null, ...none };
  if ('cert' in login) return { login: 'certificate', as: new X509Certificate(login.cert).subject.replaceAll('\n', ','), ...none };
  if ('username' in login) return { login: 'scram', as: login.username, secret: refusalOf(login.password), keptIn: login.password.keptIn };
  return { login: 'token', as: subjectOf(login.token.latest()), secret: refusalOf(login.token), keptIn: login.token.keptIn };
}

function refusalOf({ now }: { readonly now: () => string }): string | null {
  try {
    now();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whom a token is about, where it is a JWT: for display, so nobody verifies it. */
function subjectOf(token: string): string | null {
  try {
    const { sub } = Object(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())) as { sub?: unknown };
    return typeof sub === 'string' ? sub : null;
  } catch {
    return null;
  }
}

async function certificateAt([first = '']: readonly string[], ca: string | undefined): Promise<Presented | null> {
  const [host = '', port] = first.split(/:(?=\d+$)/);
  return ca === undefined ? null : presentedAt({ host, port: Number(port), ca }).catch(() => null);
}
