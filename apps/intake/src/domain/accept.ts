import { type Actor, type DataOf, type Digest, digestOf, type ItemFacts, type WorkItemReceived } from '@countersign/contracts';
import type { WorkItemRequest } from './work-item-request.ts';

export interface Accepted {
  readonly received: DataOf<typeof WorkItemReceived>;
  /** Digest of everything that was sent: the same again is a repetition, anything else under the same external id is not. */
  readonly sent: Digest;
}

/** By which delivery of a source it came, and what it makes of the item. */
export interface Through {
  readonly delivery: { readonly id: string | null; readonly body: Digest };
  readonly change: 'created' | 'edited';
  readonly revision: number;
  /** In words: by what it was proven to be the source's. */
  readonly proof: string;
}

/** Is it genuine, and which workflow: the facts that everybody may know, apart from what people wrote. Of that they name the keyed digest. */
export function accept(request: WorkItemRequest, content: Digest, sentBy: Actor, service: string, through?: Through): Accepted {
  const { kind, source, externalId, severity = 'medium' } = request;
  const item: ItemFacts = { kind, source, externalId, severity, content };
  const by: Actor = { service };
  const mode = 'decide';
  // Whatever revision it is: what was sent is the same where this is.
  const sent = digestOf(item);
  if (through === undefined) {
    const [rule, reason] = ['sent-by-known-caller', `${source} sent ${externalId} through a caller we know`];
    const decision = { by, mode, rule, reason, inputs: digestOf({ item, sentBy }), outcome: 'accepted for incident-handoff' } as const;
    return { received: { item, workflow: 'incident-handoff', sentBy, decision }, sent };
  }
  const { delivery, change, revision, proof } = through;
  const revised = { ...item, revision };
  const outcome = change === 'created' ? 'accepted for incident-handoff' : `revision ${revision} of it`;
  const reason = `${source} proved ${externalId} by ${proof}`;
  const inputs = digestOf({ item: revised, sentBy, delivery });
  const decision = { by, mode, rule: 'delivery-is-proven', reason, inputs, outcome } as const;
  return { received: { item: revised, workflow: 'incident-handoff', sentBy, change, delivery, decision }, sent };
}
