import { Instant, Person, Reason, topicsForConsumers } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

const enrolled = {
  /** The last part of its SPIFFE ID, below `client/` or `consumer/`. */
  name: Type.String({
    pattern: '^[a-z][a-z0-9-]{0,62}$',
    description: 'up to 63 lower-case letters, digits and dashes, beginning with a letter',
  }),
  /** What it is for, as a sentence goes on that begins with it: `sends incidents`. */
  purpose: Reason,
  owner: Person,
  /** Who answers for it when the owner leaves. */
  backupOwner: Type.Optional(Person),
  endsAt: Type.Optional(Instant),
};
/** RFC 7517; its keys are judged one by one. */
const KeySet = Type.Object({ keys: Type.Array(Type.Unknown(), { minItems: 1 }) });
const closed = { additionalProperties: false };

/** With its public keys, or with a secret that is made for it. */
export const ClientRequest = Type.Object({ ...enrolled, jwks: Type.Optional(KeySet), secret: Type.Optional(Type.Literal(true)) }, closed);
export type ClientRequest = Static<typeof ClientRequest>;

/** With its public keys, and what it reads: never a topic that is for nobody outside. */
export const ConsumerRequest = Type.Object(
  {
    ...enrolled,
    jwks: KeySet,
    topics: Type.Array(Type.Enum([...topicsForConsumers], { description: `one of ${topicsForConsumers.join(', ')}` }), {
      minItems: 1,
      uniqueItems: true,
    }),
    groupPrefix: Type.String({
      pattern: '^[a-z][a-z0-9.-]{2,62}$',
      description: '3 to 63 lower-case letters, digits, dots and dashes, beginning with a letter',
    }),
    /** Bytes a second; as much as the broker gives where it is not said. */
    byteRate: Type.Optional(Type.Integer({ minimum: 1_024, maximum: 2 ** 40 })),
  },
  closed,
);
export type ConsumerRequest = Static<typeof ConsumerRequest>;
