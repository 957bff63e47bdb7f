import { readFileSync } from 'node:fs';
import { People, type Refusal, trustedIssuers } from '@countersign/identity';
import { log } from '@countersign/telemetry';
import { type EveryRoom, portOffsets } from '../config.ts';
import { Problem } from '../problem.ts';
import { bearerIn } from './bearer.ts';
import type { PersonCaller } from './caller.ts';
import type { CallerSource } from './establish-caller.ts';

/** A person, by the access token that their issuer gave them. */
export function fromPerson(people: Pick<People, 'verify'>): CallerSource {
  return async (request) => {
    const token = bearerIn(request);
    return token === undefined ? undefined : callerBy(people, token, request.routeOptions.url);
  };
}

/** Whose token it is; throws the problem with it. */
export async function callerBy(people: Pick<People, 'verify'>, token: string, route: string | undefined): Promise<PersonCaller> {
  const verified = await people.verify(token);
  if (!verified.ok) throw problemOf(verified, route);
  const { iss, sub, name, groups, rights } = verified.person;
  return { kind: 'person', person: { iss, sub }, name, groups, rights, authorization: `Bearer ${token}` };
}

/** The people of the issuers that the settings name. */
export function peopleOf(settings: EveryRoom): People {
  const { COUNTERSIGN_ACCESS_FILE: file, COUNTERSIGN_STANDING_MS: standingMs, OIDC_REACHABLE_AT: reachableAt } = settings;
  const trusted = trustedIssuers(JSON.parse(readFileSync(file, 'utf8')), {
    issuer: settings.OIDC_ISSUER ?? `http://localhost:${settings.COUNTERSIGN_PORT + portOffsets.people}`,
    audience: settings.OIDC_AUDIENCE,
    claims: settings.OIDC_CLAIMS,
    ...(reachableAt === undefined ? {} : { reachableAt }),
  });
  if (!trusted.ok) throw new Error(`${file} at ${trusted.pointer} ${trusted.problem}`);
  return new People(trusted.value, { standingMs });
}

function problemOf(refusal: Refusal, route: string | undefined): Problem {
  if (refusal.kind === 'away') return new Problem(503, 'issuer-away', `Nobody can say who this is: ${refusal.reason}`, { retryAfter: 2 });
  log.info({ rule: refusal.rule, route }, 'A token was refused');
  return new Problem(
    401,
    'token',
    `This token opens nothing: ${refusal.reason} (${refusal.rule}). Sign in with \`npx countersign sign-in\``,
  );
}
