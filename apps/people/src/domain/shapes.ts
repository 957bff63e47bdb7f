import { digestOf } from '@countersign/contracts';
import type { SeededPerson } from './seed.ts';

/** Whose access tokens these look like: so that the mesh can be tried with the claims of the issuer that it will have. */
export const shapes = ['plain', 'keycloak', 'entra'] as const;
export type Shape = (typeof shapes)[number];

/** What an access token says beside what RFC 9068 section 2.2 asks for. */
export interface ShapedToken {
  /** The header `typ`. */
  readonly type: 'at+jwt' | 'JWT';
  readonly audience: string | readonly string[];
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The tenant of the made-up directory. */
const tenant = guidOf('tenant');

/** A person's access token in each shape, for the API `audience`. */
export function shapedToken(shape: Shape, { sub, name, email, groups }: SeededPerson, audience: string, client: string): ShapedToken {
  switch (shape) {
    case 'plain':
      return { type: 'at+jwt', audience, claims: { name, email, groups } };
    case 'keycloak':
      // Keycloak 26: `typ` in the payload tells its tokens apart, and the header says JWT.
      return {
        type: 'JWT',
        audience: [audience, 'account'],
        claims: {
          typ: 'Bearer',
          azp: client,
          name,
          email,
          preferred_username: sub,
          groups: groups.map(path),
          realm_access: { roles: groups },
        },
      };
    case 'entra':
      return {
        type: 'JWT',
        audience: audience.startsWith('api://') ? audience : `api://${audience}`,
        claims: {
          ver: '2.0',
          oid: guidOf(`person ${sub}`),
          tid: tenant,
          azp: client,
          scp: 'access',
          name,
          preferred_username: email,
          groups: groups.map(groupIdOf),
        },
      };
  }
}

/** Keycloak writes groups as paths. */
const path = (group: string): string => `/${group}`;

/** The object id that a group has in the made-up directory. */
export const groupIdOf = (group: string): string => guidOf(`group ${group}`);

function guidOf(name: string): string {
  const digits = digestOf(name);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
