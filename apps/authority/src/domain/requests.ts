import { Reason } from '@countersign/contracts';
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

export const Renewal = Type.Object({ instance: Instance, request: Request }, closed);
export type Renewal = Static<typeof Renewal>;

export const JwtSvidRequest = Type.Object({ audience: Type.String({ minLength: 1, maxLength: 2_048 }) }, closed);
export type JwtSvidRequest = Static<typeof JwtSvidRequest>;

/** Which identity, by its SPIFFE ID, and why. */
export const StateRequest = Type.Object({ id: Type.String({ minLength: 1, maxLength: 2_048 }), reason: Reason }, closed);
export type StateRequest = Static<typeof StateRequest>;
