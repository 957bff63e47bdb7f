import { Type } from 'typebox';
import { eventType, Uuid } from '../event.ts';
import { Action, Decision, Digest, ItemFacts, Person } from '../vocabulary.ts';

export const ActionProposed = eventType(
  'action.proposed',
  1,
  Type.Object({ item: ItemFacts, action: Action, actionDigest: Digest, decision: Decision }),
);

/** The proposal that was answered, and the revision of the item that it was made for; that is the first where it is not said. */
const answered = { proposal: Uuid, itemRevision: Type.Optional(Type.Integer({ minimum: 1 })), actionDigest: Digest, decision: Decision };

/** `approvers` is empty where a rule let it pass. */
export const ActionApproved = eventType('action.approved', 1, Type.Object({ ...answered, action: Action, approvers: Type.Array(Person) }));

export const ActionRejected = eventType('action.rejected', 1, Type.Object(answered));

/** Nobody answered in time. Never an approval. */
export const ActionExpired = eventType('action.expired', 1, Type.Object(answered));

/** What happened to one approved action; `approval` is the id of its `action.approved`, which names the proposal and the revision of the item as well. */
const outcome = {
  approval: Uuid,
  proposal: Type.Optional(Uuid),
  itemRevision: Type.Optional(Type.Integer({ minimum: 1 })),
  action: Action,
  actionDigest: Digest,
  attempts: Type.Integer({ minimum: 0 }),
  decision: Decision,
};

/** Done and read back: `revision` is the object's as the target system reported it afterwards. */
export const ActionExecuted = eventType('action.executed', 1, Type.Object({ ...outcome, marker: Type.String(), revision: Type.String() }));

export const ActionFailed = eventType('action.failed', 1, Type.Object({ ...outcome, code: Type.String() }));

/** Nobody can say yet whether it happened. It is settled by reading back after `settleAt`. */
export const ActionUnknown = eventType('action.unknown', 1, Type.Object({ ...outcome, settleAt: Type.String() }));
