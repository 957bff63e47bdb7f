import { brokerCommands } from '@countersign/kafka';
import { wantedBroker } from './broker.ts';
import { apart } from './database.ts';
import { readProvisionSettings } from './provision.config.ts';
import { registryState } from './registry-state.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What provisioning would do, for administrators who do it themselves: statements for psql, commands for a shell, or both as one script. */
export async function printed(part: string | undefined, environment: Environment): Promise<string> {
  switch (part) {
    case 'database':
      return sql();
    case 'broker':
      return `${shell}${await commands(environment)}`;
    case undefined:
      return `${shell}psql "$DATABASE" <<'COUNTERSIGN_SQL'\n${await sql()}COUNTERSIGN_SQL\n${await commands(environment)}`;
    default:
      throw new Error(`There is no part ${part} to be printed: database, broker, or both where none is named`);
  }
}

/** psql stops at the first statement that fails; other clients know nothing of that line's kind. */
const sql = async (): Promise<string> => `\\set ON_ERROR_STOP on\n${(await apart()).map((statement) => `${statement};\n`).join('')}`;

const shell = `#!/bin/sh
# DATABASE: what psql connects to, as who may make roles. KAFKA: host:port. KAFKA_ADMIN: a file of client properties, of who may do everything there.
set -eu
`;

/** Where the database is named, with the consumers that its registry has, and without whoever is barred; else as for an installation that begins. */
async function commands(environment: Environment): Promise<string> {
  const prefix = environment['COUNTERSIGN_TOPIC_PREFIX'] ?? '';
  const isNamed = (environment['DATABASE_URL'] ?? '') !== '';
  const { databaseUrl } = isNamed ? readProvisionSettings({ ...environment, PROVISION_ONLY: 'database' }) : { databaseUrl: undefined };
  const state = databaseUrl === undefined ? { barred: [], consumers: [] } : await registryState(databaseUrl);
  return brokerCommands(wantedBroker(prefix, state))
    .map((words) => `${words.join(' ')}\n`)
    .join('');
}
