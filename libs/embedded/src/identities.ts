import { rooms, spiffeId } from '@countersign/contracts';
import { askAuthority, issueLeaf, KeyFiles, newKeys, pemOfKey } from '@countersign/identity';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { authorityAt, type ProcessPlan } from './plan.ts';
import type { Site } from './site.ts';

const withIdentity: readonly string[] = [...rooms, 'gateway'];
const minuteMs = 60_000;
const patienceMs = 30_000;

/** Gives each process of a plan its login, and a way to its identity: authority its keys, the others a token to join with at every start. */
export function withIdentities(
  site: Site,
  plans: readonly ProcessPlan[],
  databaseAs: ((login: string) => string) | undefined,
  kafka: string | undefined,
): readonly ProcessPlan[] {
  if (!site.hasAuthority) return plans;
  const { ports, trust } = site;
  const url = authorityAt(ports);
  return plans.map((plan) => {
    const { name } = plan;
    const isAuthority = name === 'authority';
    if (!isAuthority && !withIdentity.includes(name)) return plan;
    const file = join(trust.directory, `${name}.join`);
    const environment = {
      COUNTERSIGN_CA_FILE: trust.ca,
      ...(databaseAs === undefined ? {} : { DATABASE_URL: databaseAs(`svc_${name}`), DATABASE_LOGIN: 'svid' }),
      ...(kafka === undefined ? {} : { KAFKA_BROKERS: kafka }),
      ...(isAuthority ? { AUTHORITY_KEYS_DIRECTORY: trust.directory } : { AUTHORITY_URL: url, COUNTERSIGN_JOIN_TOKEN_FILE: file }),
      ...plan.environment,
    };
    if (isAuthority) return { ...plan, environment };
    return { ...plan, environment, prepare: () => leaveJoinToken(site, url, name, file) };
  });
}

/** Asks authority for a token, as the supervisor, and leaves it where only the child looks. */
async function leaveJoinToken(site: Site, url: string, name: string, file: string): Promise<void> {
  const instance = `${name}-${randomBytes(4).toString('hex')}`;
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      const { token } = await askAuthority(`${url}/v1/join-tokens`, { spiffeId: spiffeId(name), instance }, await supervisor(site));
      new KeyFiles(site.trust.directory).write(`${name}.join`, JSON.stringify({ token, instance }));
      return;
    } catch (cause) {
      if (Date.now() > deadline) throw new Error(`${name} cannot join: authority gives no token for ${file}`, { cause });
      await pause(200);
    }
  }
}

/** A certificate of the supervisor, for one question. */
async function supervisor({ trust }: Site) {
  const { privateKey, publicKey } = await newKeys();
  const request = { subject: [{ CN: ['svc_supervisor'] }, { O: ['mesh'] }], uri: spiffeId('supervisor'), publicKey, lifeMs: minuteMs };
  const { chain } = await issueLeaf(trust.authority, request, Date.now());
  return { key: await pemOfKey(privateKey), cert: chain, ca: readFileSync(trust.ca, 'utf8') };
}
