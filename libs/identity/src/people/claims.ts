import type { JWTPayload } from 'jose';
import type { TrustedIssuer } from './access.ts';
import { type Refusal, refused } from './refusal.ts';

/** What a token says of its person, in the mesh's words. Who it is are `iss` and `sub` alone; the rest is display and groups. */
export interface Told {
  readonly ok: true;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly groups: readonly string[];
}

type Shape = TrustedIssuer['claims'];
type Reading = (claims: JWTPayload, type: string) => Told | Refusal;

/** Reads the claims of an access token as its issuer writes them; refuses tokens that are no access token of a person. */
export function told(shape: Shape, claims: JWTPayload, type: string): Told | Refusal {
  return readings[shape](claims, type);
}

const readings: Readonly<Record<Shape, Reading>> = {
  // RFC 9068 section 2.1: the header says what it is. Section 2.2: a client in its own name has itself as the subject.
  plain: (claims, type) => {
    if (!isAccessTokenType(type)) return notAnAccessToken('its header says typ', type);
    if (claims.sub === claims['client_id']) return aClient;
    return { ok: true, name: text(claims['name']), email: text(claims['email']), groups: texts(claims['groups']) };
  },
  // Keycloak: `typ` in the payload is Bearer, ID or Refresh; groups are paths; realm roles are granted like groups.
  keycloak: (claims, type) => {
    if (type !== 'JWT' && !isAccessTokenType(type)) return notAnAccessToken('its header says typ', type);
    if (claims['typ'] !== 'Bearer') return notAnAccessToken('it says typ', claims['typ']);
    const name = text(claims['preferred_username']);
    if (name?.startsWith('service-account-')) return aClient;
    const groups = texts(claims['groups']).map((path) => path.replace(/^\//, ''));
    const realmRoles = texts(Object(claims['realm_access']).roles);
    return { ok: true, name: text(claims['name']) ?? name, email: text(claims['email']), groups: [...new Set([...groups, ...realmRoles])] };
  },
  // Entra: a token that a person delegated has `scp`; one of an application has not. Groups are object ids, `roles` the application's own.
  entra: (claims, type) => {
    if (type !== 'JWT' && !isAccessTokenType(type)) return notAnAccessToken('its header says typ', type);
    if (claims['ver'] !== '1.0' && claims['ver'] !== '2.0') return notAnAccessToken('it says ver', claims['ver']);
    if (claims['idtyp'] === 'app') return aClient;
    if (text(claims['scp']) === undefined) return notAnAccessToken('it says scp', claims['scp']);
    if (text(claims['oid']) === undefined || text(claims['tid']) === undefined)
      return refused('person', 'it names no object of a directory (oid, tid)');
    const name = text(claims['name']) ?? text(claims['preferred_username']);
    const groups = [...texts(claims['groups']), ...texts(claims['roles'])];
    return { ok: true, name, email: text(claims['preferred_username']), groups };
  },
};

const isAccessTokenType = (type: string): boolean => /^(?:application\/)?at\+jwt$/i.test(type);
const notAnAccessToken = (where: string, what: unknown): Refusal =>
  refused('type', `it is no access token: ${where} ${JSON.stringify(what) ?? 'nothing'}`);
const aClient = refused('person', 'it is of a client in its own name, not of a person');

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
