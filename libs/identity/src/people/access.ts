import { type Parsed, rights, validator } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

const url = { pattern: '^https?://[^\\s?#]+$', description: 'an address that begins with https:// (or http://)' };

/** One issuer of people's tokens, as the access file names it. */
const IssuerEntry = Type.Object(
  {
    /** Exactly as its tokens say `iss`. */
    issuer: Type.Optional(Type.String(url)),
    /** Where its documents are fetched, where that is another address than people see. */
    reachableAt: Type.Optional(Type.String(url)),
    /** Exactly as its tokens say `aud`. */
    audience: Type.Optional(Type.String({ minLength: 1 })),
    claims: Type.Optional(Type.Enum(['plain', 'keycloak', 'entra'])),
    /** Whether it is asked again and again if a person still stands; where it has no userinfo for these tokens, their life decides. */
    standing: Type.Optional(Type.Enum(['userinfo', 'token-life'])),
    algorithms: Type.Optional(Type.Array(Type.Enum(['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA']), { minItems: 1 })),
    /** A token that lives longer is refused. */
    longestLifeSeconds: Type.Optional(Type.Integer({ minimum: 30, maximum: 86_400 })),
    /** What a group gives, by the name or id that its tokens use. */
    groups: Type.Record(Type.String(), Type.Array(Type.Enum([...rights]))),
  },
  { additionalProperties: false },
);
const AccessFile = Type.Object({ issuers: Type.Array(IssuerEntry, { minItems: 1 }) }, { additionalProperties: false });
const readFile = validator(AccessFile);

type Entry = Static<typeof IssuerEntry>;
export type TrustedIssuer = Required<Omit<Entry, 'reachableAt'>> & Pick<Entry, 'reachableAt'>;

/** What holds for an issuer of the file that does not say it: the environment's, for a file that only maps groups. */
export type IssuerDefaults = Pick<TrustedIssuer, 'issuer' | 'reachableAt' | 'audience' | 'claims'>;

const usual = { algorithms: ['ES256', 'RS256', 'PS256'], longestLifeSeconds: 7_200 } as const;

/** The issuers of an access file; or what is wrong with it, and where. */
export function trustedIssuers(document: unknown, defaults: IssuerDefaults): Parsed<readonly TrustedIssuer[]> {
  const read = readFile(document);
  if (!read.ok) return read;
  const issuers = read.value.issuers.map((entry) => completed(entry, defaults));
  const wrong = issuers.findIndex(({ issuer }, index) => issuers.findIndex((other) => other.issuer === issuer) !== index);
  if (wrong >= 0) return { ok: false, pointer: `/issuers/${wrong}/issuer`, problem: 'is there twice' };
  const open = issuers.findIndex(({ issuer }) => !isConfidential(issuer));
  if (open >= 0) return { ok: false, pointer: `/issuers/${open}/issuer`, problem: 'must be https: only this machine is reached by http' };
  return { ok: true, value: issuers };
}

function completed(entry: Entry, defaults: IssuerDefaults): TrustedIssuer {
  const { issuer = defaults.issuer, audience = defaults.audience, claims = defaults.claims } = entry;
  const reachableAt = entry.reachableAt ?? (entry.issuer === undefined ? defaults.reachableAt : undefined);
  return {
    ...entry,
    issuer,
    audience,
    claims,
    ...(reachableAt === undefined ? {} : { reachableAt }),
    // Entra's userinfo takes tokens for Microsoft Graph and no others.
    standing: entry.standing ?? (claims === 'entra' ? 'token-life' : 'userinfo'),
    algorithms: entry.algorithms ?? [...usual.algorithms],
    longestLifeSeconds: entry.longestLifeSeconds ?? usual.longestLifeSeconds,
  };
}

/** OpenID Connect Discovery section 3 wants https; a development issuer on this machine has no certificate. */
const isConfidential = (issuer: string): boolean => /^https:|^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/.test(issuer);
