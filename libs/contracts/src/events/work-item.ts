import { Type } from 'typebox';
import { eventType } from '../event.ts';
import { Actor, Claim, Confidence, Decision, Digest, ItemFacts } from '../vocabulary.ts';
import { routingReasons } from './routing-reasons.ts';

/** The delivery of a source that it came by: what its vendor calls it, and a digest of SHA-256 of the exact body under a key of intake's: whoever shows the body again is told whether it was this one, and nobody else can guess it. */
const Delivered = Type.Object({ id: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]), body: Digest });

export const WorkItemReceived = eventType(
  'work-item.received',
  1,
  Type.Object({
    item: ItemFacts,
    workflow: Type.String(),
    sentBy: Actor,
    /** Created where it is not said. What was edited or opened again is received again, with a higher revision. */
    change: Type.Optional(Type.Enum(['created', 'edited'])),
    delivery: Type.Optional(Delivered),
    decision: Decision,
  }),
);

/** Its source says that nobody has to do anything any more. What has begun goes on: whoever decides next may read it. */
export const WorkItemResolved = eventType(
  'work-item.resolved',
  1,
  Type.Object({
    source: Type.String(),
    externalId: Type.String(),
    revision: Type.Integer({ minimum: 1 }),
    sentBy: Actor,
    delivery: Type.Optional(Delivered),
    decision: Decision,
  }),
);

/** The restricted half: what people wrote, sealed under the key of the item. Only intake has that, and hands it out. */
export const WorkItemContent = eventType(
  'work-item.content',
  1,
  Type.Object({
    item: ItemFacts,
    revision: Type.Integer({ minimum: 1 }),
    /** JWE in its compact form (RFC 7516), `dir` with A256GCM, `kid` the work item and the revision. */
    sealed: Type.String({ pattern: '^[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{22}$' }),
  }),
);

/** A person was handed the key of a content, and so what people wrote. */
export const WorkItemOpened = eventType('work-item.opened', 1, Type.Object({ revision: Type.Integer({ minimum: 1 }), decision: Decision }));

/** The key of a content is destroyed, by a person or because its time was over: whoever keeps something that comes from the text drops it. */
export const WorkItemErased = eventType('work-item.erased', 1, Type.Object({ revision: Type.Integer({ minimum: 1 }), decision: Decision }));

export const WorkItemEnriched = eventType(
  'work-item.enriched',
  1,
  Type.Object({ item: ItemFacts, claims: Type.Array(Claim), decision: Decision }),
);

export const WorkItemRouted = eventType(
  'work-item.routed',
  1,
  Type.Object({
    queue: Type.String(),
    confidence: Confidence,
    runnerUp: Type.Union([Type.Object({ queue: Type.String(), confidence: Confidence }), Type.Null()]),
    ...routingReasons,
    decision: Decision,
  }),
);
