import { Reason, topicsForConsumers } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { known } from './requests.ts';

/** RFC 7517; its keys are judged one by one. */
const KeySet = Type.Object({ keys: Type.Array(Type.Unknown(), { minItems: 1 }) });
const closed = { additionalProperties: false };

/** With its public keys, or with a secret that is made for it. */
export const ClientRequest = Type.Object({ ...known, jwks: Type.Optional(KeySet), secret: Type.Optional(Type.Literal(true)) }, closed);
export type ClientRequest = Static<typeof ClientRequest>;

const day = 24 * 60 * 60;

/** Other keys, or another secret; what it had before stays good beside that for a while. */
export const ClientKeysRequest = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 2_048 }),
    jwks: Type.Optional(KeySet),
    secret: Type.Optional(Type.Literal(true)),
    /** None where somebody else may have them. */
    oldGoodForSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 30 * day, default: day })),
    reason: Reason,
  },
  closed,
);
export type ClientKeysRequest = Static<typeof ClientKeysRequest>;

/** With its public keys, and what it reads: never a topic that is for nobody outside. */
export const ConsumerRequest = Type.Object(
  {
    ...known,
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
