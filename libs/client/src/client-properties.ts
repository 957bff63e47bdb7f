import { readFileSync } from 'node:fs';
import { type OwnEntry, secretIn } from '@countersign/identity';

/** How a consumer outside logs in, and as whom. */
export interface Login {
  /** As `KAFKA_BROKERS` is written. */
  readonly address: string;
  readonly groupId: string;
  /** Of the roots, PEM, as they are now. */
  readonly ca: () => string;
  /** What it shows to authority, as it is now. */
  readonly entry: () => OwnEntry;
}

const assertion = 'sasl.oauthbearer.assertion';
const read = {
  brokers: 'bootstrap.servers',
  ca: 'ssl.truststore.location',
  tokenEndpoint: 'sasl.oauthbearer.token.endpoint.url',
  algorithm: `${assertion}.algorithm`,
  key: `${assertion}.private.key.file`,
  id: `${assertion}.claim.sub`,
  audience: `${assertion}.claim.aud`,
  groupId: 'group.id',
} as const;

/** Reads the `client.properties` for Java that `countersign consumers add` prints: one file serves programs of both. */
export function loginIn(file: string): Login {
  const given = new Map(readFileSync(file, 'utf8').split('\n').flatMap(property));
  const named = (what: keyof typeof read): string => {
    const value = given.get(read[what]);
    if (value === undefined || value === '') throw new Error(`${file} does not say ${read[what]}`);
    return value;
  };
  const [id, audience, tokenEndpoint, groupId] = [named('id'), named('audience'), named('tokenEndpoint'), named('groupId')];
  const algorithm = named('algorithm');
  if (algorithm !== 'ES256' && algorithm !== 'RS256') throw new Error(`${file} says ${algorithm}: assertions are signed by ES256 or RS256`);
  const key = secretIn(named('key'));
  const ca = (): string => readFileSync(named('ca'), 'utf8');
  return {
    address: `${named('brokers')}?${new URLSearchParams({ ca: named('ca'), login: 'svid' })}`,
    groupId,
    ca,
    entry: () => ({ id, audience, tokenEndpoint, algorithm, key: key.now(), ca: ca() }),
  };
}

/** One line; none where it is empty or a comment. */
function property(line: string): readonly (readonly [string, string])[] {
  const [, name, value] = /^\s*([^#!\s=][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [[name, value]];
}
