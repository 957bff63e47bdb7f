export interface SupervisorSettings {
  /** Where its keys lie, and authority's. */
  readonly identity: string;
  /** Where each service has a directory with its token. */
  readonly join: string;
  /** Where what the stores show is laid, a directory each; undefined where they are somebody else's. */
  readonly stores: string | undefined;
  /** Of authority: `https://authority:7420`. */
  readonly authority: string;
}

/** Settings from the environment; throws with the name of the variable that is missing. */
export function readSupervisorSettings(environment: Readonly<Record<string, string | undefined>>): SupervisorSettings {
  const required = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new Error(`The environment variable ${name} is missing`);
    return value;
  };
  return {
    identity: required('SUPERVISOR_IDENTITY_DIRECTORY'),
    join: required('SUPERVISOR_JOIN_DIRECTORY'),
    stores: environment['SUPERVISOR_STORES_DIRECTORY'],
    authority: required('AUTHORITY_URL'),
  };
}
