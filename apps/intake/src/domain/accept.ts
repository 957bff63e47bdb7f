import { type Actor, type DataOf, type Digest, digestOf, type ItemFacts, type WorkItemReceived } from '@countersign/contracts';
import type { WorkItemRequest } from './work-item-request.ts';

export interface Accepted {
  readonly received: DataOf<typeof WorkItemReceived>;
  /** Digest of everything that was sent: the same again is a repetition, anything else under the same external id is not. */
  readonly sent: Digest;
}

/** Is it genuine, and which workflow: the facts that everybody may know, apart from what people wrote. Of that they name the keyed digest. */
export function accept(request: WorkItemRequest, content: Digest, sentBy: Actor, service: string): Accepted {
  const { kind, source, externalId, severity = 'medium' } = request;
  const item: ItemFacts = { kind, source, externalId, severity, content };
  const by: Actor = { service };
  return {
    received: {
      item,
      workflow: 'incident-handoff',
      sentBy,
      decision: {
        by,
        mode: 'decide',
        rule: 'sent-by-known-caller',
        reason: `${source} sent ${externalId} through a caller we know`,
        inputs: digestOf({ item, sentBy }),
        outcome: 'accepted for incident-handoff',
      },
    },
    sent: digestOf(item),
  };
}
