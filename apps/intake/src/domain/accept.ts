import {
  type Actor,
  type DataOf,
  type Digest,
  digestOf,
  type ItemFacts,
  type WorkItemContent,
  type WorkItemReceived,
} from '@countersign/contracts';
import type { WorkItemRequest } from './work-item-request.ts';

export interface Accepted {
  readonly received: DataOf<typeof WorkItemReceived>;
  readonly content: DataOf<typeof WorkItemContent>;
  /** Digest of everything that was sent: the same again is a repetition, anything else under the same external id is not. */
  readonly sent: Digest;
}

/** Is it genuine, and which workflow: the facts that everybody may know, apart from what people wrote. */
export function accept(request: WorkItemRequest, sentBy: Actor, service: string): Accepted {
  const { kind, source, externalId, title, text = '', labels = [], severity = 'medium' } = request;
  const item: ItemFacts = { kind, source, externalId, severity, content: digestOf({ title, text, labels }) };
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
    content: { item, title, text, labels },
    sent: digestOf(item),
  };
}
