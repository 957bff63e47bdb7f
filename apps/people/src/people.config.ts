import { resolve } from 'node:path';
import { type Shape, shapes } from './domain/shapes.ts';

export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Where it keeps its keys and who is disabled. */
  readonly directory: string;
  /** Who there is. */
  readonly seed: string;
  /** Where people's browsers come back to after signing in. */
  readonly gateway: string;
  readonly audience: string;
  readonly shape: Shape;
  /** How long an access token lives. */
  readonly tokenSeconds: number;
  /** Under which other names it is asked, beside localhost: `people:7405` between containers. */
  readonly otherHosts: readonly string[];
}

const usualBase = 7400;
const offset = 5;
const highestBase = 65_535 - offset;
const tokenSeconds = { least: 5, usual: 300, most: 600 };

/** What must be said to run it in production, where whoever reaches it is whoever they like. */
export const consent = 'anybody-may-be-anybody';

/** The environment, or a sentence on what is wrong with it. */
export function settingsOf(environment: Readonly<Record<string, string | undefined>>): Settings | string {
  const { COUNTERSIGN_PORT: base, PEOPLE_SHAPE: wanted, PEOPLE_TOKEN_SECONDS: seconds } = environment;
  if (isProduction(environment) && environment['PEOPLE_IN_PRODUCTION'] !== consent)
    return `This is the development sign-in, where anybody may be anybody, and this is production: name your own issuer with OIDC_ISSUER, or say PEOPLE_IN_PRODUCTION=${consent}.`;
  const port = wholeNumber(base, usualBase);
  if (port === undefined || port < 1 || port > highestBase)
    return `COUNTERSIGN_PORT is the base port, a whole number from 1 to ${highestBase}; it is "${base}".`;
  const shape = wanted ? shapes.find((one) => one === wanted) : 'plain';
  if (shape === undefined) return `PEOPLE_SHAPE is one of ${shapes.join(', ')}; it is "${wanted}".`;
  const life = wholeNumber(seconds, tokenSeconds.usual);
  if (life === undefined || life < tokenSeconds.least || life > tokenSeconds.most)
    return `PEOPLE_TOKEN_SECONDS is a whole number from ${tokenSeconds.least} to ${tokenSeconds.most}; it is "${seconds}".`;
  return {
    host: environment['COUNTERSIGN_HOST'] || '127.0.0.1',
    port: port + offset,
    directory: resolve(environment['PEOPLE_DIRECTORY'] || '.countersign/people'),
    seed: resolve(environment['PEOPLE_FILE'] || 'deploy/people/people.json'),
    gateway: environment['COUNTERSIGN_GATEWAY_URL'] || `http://localhost:${port}`,
    audience: environment['OIDC_AUDIENCE'] || 'countersign',
    shape,
    tokenSeconds: life,
    otherHosts: (environment['PEOPLE_OTHER_HOSTS'] ?? '').split(',').filter((host) => host !== ''),
  };
}

const isProduction = ({ NODE_ENV: node, COUNTERSIGN_ENVIRONMENT: mesh }: Readonly<Record<string, string | undefined>>): boolean =>
  node === 'production' || mesh === 'production';

function wholeNumber(text: string | undefined, usual: number): number | undefined {
  if (text === undefined || text === '') return usual;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
