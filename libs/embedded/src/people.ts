import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import type { Ports, ProcessPlan } from './plan.ts';
import type { Site } from './site.ts';

/** Where people sign in to a mesh, and as what client a terminal does. */
export interface PeopleOfRun {
  readonly issuer: string;
  readonly client: string;
  readonly scope: string;
  /** How to sign in as one of these; not there where the issuer is one's own. */
  readonly signIn?: string;
  readonly persons: readonly DevelopmentPerson[];
}

interface DevelopmentPerson {
  readonly sub: string;
  readonly name: string;
  readonly groups: readonly string[];
  /** What their groups give them here. */
  readonly rights: readonly string[];
}

/** One's own, or the development one. */
export const issuerOf = (environment: NodeJS.ProcessEnv, ports: Ports): string =>
  environment['OIDC_ISSUER'] || `http://localhost:${ports.people}`;

/** Who can sign in to this mesh. */
export function peopleOf({ root, environment, ports }: Site, plans: readonly ProcessPlan[]): PeopleOfRun {
  const { PEOPLE_FILE: seed, COUNTERSIGN_ACCESS_FILE: access, OIDC_CLI_CLIENT_ID: client, OIDC_SCOPE: scope } = environment;
  const where = {
    issuer: issuerOf(environment, ports),
    client: client || 'countersign-cli',
    scope: scope || 'openid profile email access',
  };
  if (!plans.some(({ name }) => name === 'people')) return { ...where, persons: [] };
  const { people } = read<{ people: readonly Omit<DevelopmentPerson, 'rights'>[] }>(root, seed || 'deploy/people/people.json');
  const { issuers } = read<{ issuers: readonly { groups: Record<string, string[]> }[] }>(root, access || 'deploy/people/access.json');
  const given = issuers[0]?.groups ?? {};
  return {
    ...where,
    signIn: 'npx countersign sign-in --as <sub>',
    persons: people.map(({ sub, name, groups }) => ({ sub, name, groups, rights: groups.flatMap((group) => given[group] ?? []) })),
  };
}

function read<Document>(root: string, path: string): Document {
  const file = resolve(root, path);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Document;
  } catch (cause) {
    throw new CannotStart(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
