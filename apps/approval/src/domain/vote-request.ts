import { Digest, Reason } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** The body of a vote. `view` is the digest of exactly what the person was shown. */
export const VoteRequest = Type.Object(
  { vote: Type.Enum(['approve', 'reject']), reason: Reason, view: Digest },
  { additionalProperties: false },
);
export type VoteRequest = Static<typeof VoteRequest>;
