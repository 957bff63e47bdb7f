import { Type } from 'typebox';
import { eventType, Uuid } from '../event.ts';
import { Action, Decision, Digest, ItemFacts, Person } from '../vocabulary.ts';

export const ActionProposed = eventType(
  'action.proposed',
  1,
  Type.Object({ item: ItemFacts, action: Action, actionDigest: Digest, decision: Decision }),
);

/** `approvers` is empty where a rule let it pass. */
export const ActionApproved = eventType(
  'action.approved',
  1,
  Type.Object({ proposal: Uuid, action: Action, actionDigest: Digest, approvers: Type.Array(Person), decision: Decision }),
);

export const ActionRejected = eventType('action.rejected', 1, Type.Object({ proposal: Uuid, actionDigest: Digest, decision: Decision }));

/** Nobody answered in time. Never an approval. */
export const ActionExpired = eventType('action.expired', 1, Type.Object({ proposal: Uuid, actionDigest: Digest, decision: Decision }));

/** What happened to one approved action; `approval` is the id of its `action.approved`. */
const outcome = { approval: Uuid, action: Action, actionDigest: Digest, attempts: Type.Integer({ minimum: 0 }), decision: Decision };

/** Done and read back: `revision` is the object's as the target system reported it afterwards. */
export const ActionExecuted = eventType('action.executed', 1, Type.Object({ ...outcome, marker: Type.String(), revision: Type.String() }));

export const ActionFailed = eventType('action.failed', 1, Type.Object({ ...outcome, code: Type.String() }));

/** Nobody can say yet whether it happened. It is settled by reading back after `settleAt`. */
export const ActionUnknown = eventType('action.unknown', 1, Type.Object({ ...outcome, settleAt: Type.String() }));
