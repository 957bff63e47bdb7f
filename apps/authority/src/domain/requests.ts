import { Instant, Person, Reason, Scope } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** Tells the copies of a service apart. */
const Instance = Type.String({ pattern: '^[a-z0-9-]{1,64}$', description: 'up to 64 lower-case letters, digits and dashes' });
/** A PKCS #10 request in PEM. */
const Request = Type.String({ minLength: 1, maxLength: 8_192 });
const closed = { additionalProperties: false };

export const JoinRequest = Type.Object({ spiffeId: Type.String({ maxLength: 2_048 }), instance: Instance }, closed);
export type JoinRequest = Static<typeof JoinRequest>;

/** What an instance shows of itself, and the key that it wants a certificate for. */
export const Attestation = Type.Union([
  Type.Object({ type: Type.Literal('join-token'), token: Type.String({ maxLength: 200 }), request: Request }, closed),
  Type.Object(
    // The instance is the pod's id: the token says it too.
    { type: Type.Literal('service-account'), token: Type.String({ maxLength: 16_384 }), instance: Instance, request: Request },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal('possession'),
      instance: Instance,
      /** Its last certificate, run out or not, with those between it and the root, PEM. */
      chain: Type.String({ maxLength: 32_768 }),
      request: Request,
      /** Over the request and the moment, by the key of that certificate: base64url. */
      signature: Type.String({ maxLength: 512 }),
      /** Milliseconds since 1970. */
      at: Type.Integer(),
    },
    closed,
  ),
]);
export type Attestation = Static<typeof Attestation>;
export type Possession = Extract<Attestation, { type: 'possession' }>;
export type PodShown = Extract<Attestation, { type: 'service-account' }>;

export const Renewal = Type.Object({ instance: Instance, request: Request }, closed);
export type Renewal = Static<typeof Renewal>;

export const JwtSvidRequest = Type.Object({ audience: Type.String({ minLength: 1, maxLength: 2_048 }) }, closed);
export type JwtSvidRequest = Static<typeof JwtSvidRequest>;

/** Which identity, by its SPIFFE ID, and why. */
export const StateRequest = Type.Object({ id: Type.String({ minLength: 1, maxLength: 2_048 }), reason: Reason }, closed);
export type StateRequest = Static<typeof StateRequest>;

/** What is said of every identity that is made known. */
export const known = {
  name: Type.String({
    pattern: '^[a-z][a-z0-9-]{0,62}$',
    description: 'up to 63 lower-case letters, digits and dashes, beginning with a letter',
  }),
  /** What it is for, as a sentence goes on that begins with it: `drafts answers`. */
  purpose: Reason,
  owner: Person,
  /** Who answers for it when the owner leaves. */
  backupOwner: Type.Optional(Person),
  endsAt: Type.Optional(Instant),
};

/** A new identity: of a service, `spiffe://<trust domain>/<name>`, or of an agent, below `agent/`. */
export const AddRequest = Type.Object({ kind: Type.Enum(['service', 'agent']), ...known, reason: Reason }, closed);
export type AddRequest = Static<typeof AddRequest>;

/** Who answers for it from now on. */
export const GiveRequest = Type.Object(
  { id: Type.String({ minLength: 1, maxLength: 2_048 }), owner: Person, backupOwner: Type.Optional(Person), reason: Reason },
  closed,
);
export type GiveRequest = Static<typeof GiveRequest>;

/** Somebody answers for nothing any more. A dry run only tells what that would come to. */
export const OwnerLeftRequest = Type.Object({ owner: Person, reason: Reason, dryRun: Type.Optional(Type.Boolean()) }, closed);
export type OwnerLeftRequest = Static<typeof OwnerLeftRequest>;

/** Who is to be stopped or let in again, and why. */
export const KillRequest = Type.Object({ scope: Scope, reason: Reason }, closed);
export type KillRequest = Static<typeof KillRequest>;

/** The certificates of a service that somebody else has issued, leaf first, PEM; and which copy of it has them. */
export const KeyRequest = Type.Object({ chain: Type.String({ minLength: 1, maxLength: 16_384 }), instance: Instance }, closed);
export type KeyRequest = Static<typeof KeyRequest>;
