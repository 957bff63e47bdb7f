import { Type } from 'typebox';
import { eventType } from '../event.ts';
import { Actor, Claim, Confidence, Decision, ItemFacts } from '../vocabulary.ts';

export const WorkItemReceived = eventType(
  'work-item.received',
  1,
  Type.Object({ item: ItemFacts, workflow: Type.String(), sentBy: Actor, decision: Decision }),
);

/** The restricted half: the only event that holds what people wrote. */
export const WorkItemContent = eventType(
  'work-item.content',
  1,
  Type.Object({ item: ItemFacts, title: Type.String(), text: Type.String(), labels: Type.Array(Type.String()) }),
);

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
    decision: Decision,
  }),
);
