import { urlWithPassword } from '@countersign/persistence';

export interface ProvisionSettings {
  readonly databaseUrl: string;
  /** Whether only the broker is to be provisioned. */
  readonly isBrokerOnly: boolean;
  /** Undefined where only the database is to be provisioned: authority starts between the two. */
  readonly brokers: string | undefined;
  /** In front of every topic; usually empty. */
  readonly prefix: string;
}

/** Settings from the environment; names the variable that is missing. `PROVISION_ONLY` is `database` or `broker`. */
export function readProvisionSettings(environment: Readonly<Record<string, string | undefined>>): ProvisionSettings {
  const only = environment['PROVISION_ONLY'] ?? '';
  if (!['', 'database', 'broker'].includes(only))
    throw new Error('The environment variable PROVISION_ONLY is database or broker, or is not there');
  const required = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new Error(`The environment variable ${name} is missing`);
    return value;
  };
  return {
    databaseUrl: urlWithPassword(required('DATABASE_URL'), environment['DATABASE_PASSWORD_FILE']),
    isBrokerOnly: only === 'broker',
    brokers: only === 'database' ? undefined : required('KAFKA_BROKERS'),
    prefix: environment['COUNTERSIGN_TOPIC_PREFIX'] ?? '',
  };
}
