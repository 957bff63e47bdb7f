import { Type } from 'typebox';
import { eventType, Instant, Uuid } from '../event.ts';
import { Decision, Digest, Person, View } from '../vocabulary.ts';

/** `id` of this event is the id of the approval that people answer. */
export const ApprovalRequested = eventType(
  'approval.requested',
  1,
  Type.Object({ proposal: Uuid, view: View, viewDigest: Digest, expiresAt: Instant, decision: Decision }),
);

export const ApprovalVoted = eventType(
  'approval.voted',
  1,
  Type.Object({ approval: Uuid, vote: Type.Enum(['approve', 'reject']), voter: Person, viewDigest: Digest, decision: Decision }),
);
