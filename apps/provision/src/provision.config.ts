export interface ProvisionSettings {
  readonly databaseUrl: string;
  readonly brokers: readonly string[];
  /** In front of every topic; usually empty. */
  readonly prefix: string;
}

/** Settings from the environment; names the variable that is missing. */
export function readProvisionSettings(environment: Readonly<Record<string, string | undefined>>): ProvisionSettings {
  const required = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new Error(`The environment variable ${name} is missing`);
    return value;
  };
  return {
    databaseUrl: required('DATABASE_URL'),
    brokers: required('KAFKA_BROKERS').split(','),
    prefix: environment['COUNTERSIGN_TOPIC_PREFIX'] ?? '',
  };
}
