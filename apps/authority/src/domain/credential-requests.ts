import { Instant, Reason } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { known } from './requests.ts';

const closed = { additionalProperties: false };
/** Where the custody port reads it. The schema has no member for the secret itself, and is closed. */
const Place = Type.String({ minLength: 1, maxLength: 1_100, description: 'where it is kept: file: and an absolute path' });

export const CredentialRequest = Type.Object({ ...known, where: Place, madeAt: Type.Optional(Instant), rotateBy: Instant }, closed);
export type CredentialRequest = Static<typeof CredentialRequest>;

/** It has been replaced, in the same place or in another one. */
export const RotatedRequest = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 2_048 }),
    where: Type.Optional(Place),
    madeAt: Type.Optional(Instant),
    rotateBy: Instant,
    reason: Reason,
  },
  closed,
);
export type RotatedRequest = Static<typeof RotatedRequest>;
