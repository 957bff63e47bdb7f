import { Type } from 'typebox';
import { eventType } from '../event.ts';
import { Person, Reason } from '../vocabulary.ts';

const SpiffeId = Type.String({ minLength: 1, maxLength: 2_048 });

/**
 * A key with which a service signs what it says, by its one certificate. It is published before it signs, and stays: what it has signed
 * is verified years later. The subject is `kid`, the thumbprint of the key (RFC 7638).
 */
export const AuthorityKey = eventType(
  'authority.key',
  1,
  Type.Object({
    kid: Type.String({ pattern: '^[\\w-]{43}$' }),
    identity: SpiffeId,
    instance: Type.String(),
    /** The certificate and those between it and the root, PEM. */
    chain: Type.String({ maxLength: 16_384 }),
  }),
);

/** Who is meant: one identity, one copy of it, or everything that speaks or acts. */
export const Scope = Type.Union([
  Type.Object({ identity: SpiffeId, instance: Type.Optional(Type.String()) }),
  Type.Object({ everything: Type.Literal(true) }),
]);

/**
 * Authority lives; or somebody is cut off, or let in again: from the broker's append time of this record on. A heartbeat's subject is
 * `heartbeat`, that of the others is one of their own each, so that none replaces another.
 */
export const AuthoritySignal = eventType(
  'authority.signal',
  1,
  Type.Union([
    Type.Object({ kind: Type.Literal('heartbeat'), number: Type.Integer({ minimum: 1 }) }),
    Type.Object({
      kind: Type.Enum(['cut', 'restored']),
      scope: Scope,
      /** Grows with every signal about somebody. */
      epoch: Type.Integer({ minimum: 1 }),
      by: Person,
      reason: Reason,
    }),
  ]),
);
