import { rooms } from '@countersign/contracts';
import { leaveJoinToken } from '@countersign/identity';
import { join } from 'node:path';
import type { addressesOf } from './kafka.ts';
import { authorityAt, type ProcessPlan } from './plan.ts';
import type { Site } from './site.ts';

const withIdentity: readonly string[] = [...rooms, 'gateway'];

/** Gives each process of a plan its login, and a way to its identity: authority its keys, the others a token to join with at every start. */
export function withIdentities(
  site: Site,
  plans: readonly ProcessPlan[],
  databaseAs: ((login: string) => string) | undefined,
  kafka: ReturnType<typeof addressesOf> | undefined,
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
      ...(kafka === undefined ? {} : { KAFKA_BROKERS: kafka.kafkaOfRooms }),
      ...(isAuthority && kafka !== undefined ? { KAFKA_ADMINISTRATION: kafka.kafkaOfAuthority } : {}),
      ...(isAuthority ? { AUTHORITY_KEYS_DIRECTORY: trust.directory } : { AUTHORITY_URL: url, COUNTERSIGN_JOIN_TOKEN_FILE: file }),
      ...plan.environment,
    };
    if (isAuthority) return { ...plan, environment };
    return { ...plan, environment, prepare: () => leaveJoinToken(name, file, { authority: url, trust }) };
  });
}
