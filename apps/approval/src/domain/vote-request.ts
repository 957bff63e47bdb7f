import { Digest } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** The body of a vote. `view` is the digest of exactly what the person was shown. */
export const VoteRequest = Type.Object(
  { vote: Type.Enum(['approve', 'reject']), reason: Type.String({ maxLength: 1_000, pattern: '\\S' }), view: Digest },
  { additionalProperties: false },
);
export type VoteRequest = Static<typeof VoteRequest>;
