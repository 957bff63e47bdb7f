import { Type } from 'typebox';
import { eventType, Instant } from '../event.ts';
import { Decision, Person } from '../vocabulary.ts';

/** What authority hands out, or changes. */
export const authorityActs = [
  'x509-svid',
  'jwt-svid',
  'kafka-token',
  'access-token',
  'join-token',
  'identity',
  'signing-keys',
  'permissions',
  'credential',
  'client-keys',
] as const;

/** Authority has issued, refused, changed or taken away something. What it hands out is named and never shown. */
export const AuthorityDecided = eventType(
  'authority.decided',
  1,
  Type.Object({
    /** Whom it is about, by SPIFFE ID; what was asked for, where authority knows nobody of that name. */
    identity: Type.String({ minLength: 1, maxLength: 2_048 }),
    what: Type.Enum([...authorityActs]),
    /** Which copy of it. */
    instance: Type.Optional(Type.String()),
    /** Of a certificate. */
    serial: Type.Optional(Type.String()),
    /** Whom a token is for. */
    audience: Type.Optional(Type.String()),
    endsAt: Type.Optional(Instant),
    /** By when a secret is to be replaced. */
    rotateBy: Type.Optional(Instant),
    /** Who answers for the identity from now on; null for nobody. */
    owner: Type.Optional(Type.Union([Person, Type.Null()])),
    /** What differed and was put right, a sentence each. */
    differed: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
    /** How many more were refused alike since the last one that was told. */
    alike: Type.Optional(Type.Integer({ minimum: 1 })),
    decision: Decision,
  }),
);
