import { Digest } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** Text that says something, and nothing that a terminal obeys or that turns the writing around: others read it in the log. */
const Reason = Type.String({
  maxLength: 1_000,
  pattern: '^(?=[^]*\\S)[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]*$',
  description: 'a sentence, without characters that a terminal obeys',
});

/** The body of a vote. `view` is the digest of exactly what the person was shown. */
export const VoteRequest = Type.Object(
  { vote: Type.Enum(['approve', 'reject']), reason: Reason, view: Digest },
  { additionalProperties: false },
);
export type VoteRequest = Static<typeof VoteRequest>;
