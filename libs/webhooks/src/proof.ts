import { Type, type Static } from 'typebox';

const header = Type.String({ pattern: '^[A-Za-z0-9-]{1,80}$', description: 'the name of a header' });
const within = Type.Integer({ minimum: 1, maximum: 86_400 });

/** A time that the signature covers, and how far it may be from ours, seconds. */
const Timestamp = Type.Object({ header, as: Type.Enum(['unix', 'iso']), within }, { additionalProperties: false });

/** A signature with a secret that both sides have. `signed` says over what, in this order: parts of the delivery, and what stands between. */
export const Hmac = Type.Object(
  {
    by: Type.Literal('hmac'),
    header,
    /** What stands before the signature: `sha256=`. */
    prefix: Type.String({ maxLength: 20 }),
    encoding: Type.Enum(['hex', 'base64']),
    /** Between several signatures, of which one must be right; there is only one where it is empty. */
    between: Type.Enum(['', ',', ' ']),
    signed: Type.Array(Type.Enum(['id', 'timestamp', 'body', '.', ':', 'v0:']), { minItems: 1, maxItems: 5 }),
    timestamp: Type.Optional(Timestamp),
    id: Type.Optional(header),
    /** Whether the secret is the key itself, or `whsec_` and the key in Base64. */
    secret: Type.Enum(['text', 'whsec']),
  },
  { additionalProperties: false },
);
export type Hmac = Static<typeof Hmac>;

/** How a source proves that a delivery is its own. */
export const Proof = Type.Union([
  Hmac,
  /** `Authorization: Bearer <the secret>`. */
  Type.Object({ by: Type.Literal('bearer') }, { additionalProperties: false }),
  /** `Authorization: Basic`, with this user and the secret as the password. */
  Type.Object({ by: Type.Literal('basic'), user: Type.String({ pattern: '^[^:]{1,100}$' }) }, { additionalProperties: false }),
  /** The secret in a header of its own. */
  Type.Object({ by: Type.Literal('header'), header }, { additionalProperties: false }),
  /** An access token that authority has given to this client: OAuth 2.0, `client_credentials`. */
  Type.Object(
    { by: Type.Literal('oauth2'), client: Type.String({ pattern: '^spiffe://[^/]+/client/.+$' }) },
    { additionalProperties: false },
  ),
]);
export type Proof = Static<typeof Proof>;

/** In the words of a decision's reason. */
export const proofNames: Readonly<Record<Proof['by'], string>> = {
  hmac: 'its signature',
  bearer: 'its token',
  basic: 'its password',
  header: 'its token',
  oauth2: 'a token of authority',
};
