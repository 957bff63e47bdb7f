import {
  ActionApproved,
  ActionExecuted,
  ActionProposed,
  type Decision,
  derivedId,
  digestOf,
  type EventOf,
  type EventType,
  type ItemFacts,
  partOf,
  spiffeId,
  uuidV7,
  WorkItemContent,
  WorkItemEnriched,
  WorkItemReceived,
  WorkItemRouted,
} from '@countersign/contracts';

/** When the first event of a planted history is said. */
export const noon = Date.parse('2026-05-09T12:00:00.000Z');

/** An event of a planted history; `data` only as deep as a plant changes it. */
export type Event = EventOf & { readonly data: Record<string, unknown> };

/** Everything that one item of low severity leads to, in the order of its causes. */
export function walk(number: number): readonly Event[] {
  const subject = uuidV7(noon + number, new Uint8Array(10).fill(number));
  const item: ItemFacts = {
    kind: 'incident',
    source: 'ticketing-sim',
    externalId: `INC-${number}`,
    severity: 'low',
    content: digestOf('text'),
  };
  const action = { type: 'ticket.assign', system: 'ticketing', object: item.externalId, parameters: { queue: 'network' } } as const;
  const actionDigest = digestOf(action);
  const decided = { decision: decision('because') };

  const received = event(WorkItemReceived, subject, subject, 1, {
    item,
    workflow: 'incident-handoff',
    sentBy: { service: 'here' },
    ...decided,
  });
  const content = event(WorkItemContent, subject, received.id, 2, {
    item,
    revision: 1,
    sealed: `e30..${'a'.repeat(16)}.c2VhbGVk.${'a'.repeat(22)}`,
  });
  const enriched = event(WorkItemEnriched, subject, content.causationid, 1, { item, claims: [], ...decided });
  const routed = event(WorkItemRouted, subject, enriched.id, 1, { queue: 'network', confidence: 8_000, runnerUp: null, ...decided });
  const proposed = event(ActionProposed, subject, routed.id, 2, { item, action, actionDigest, ...decided });
  const approved = event(ActionApproved, subject, proposed.id, 1, {
    proposal: proposed.id,
    action,
    actionDigest,
    approvers: [],
    ...decided,
  });
  const outcome = { approval: approved.id, action, actionDigest, attempts: 1, ...decided };
  const executed = event(ActionExecuted, subject, approved.id, 1, { ...outcome, marker: approved.id, revision: '2' });
  return [received, content, enriched, routed, proposed, approved, executed];
}

/** One event, as its speaker says it. */
export function event(type: EventType, subject: string, causationid: string, sequence: number, data: Record<string, unknown>): Event {
  return {
    specversion: '1.0',
    id: derivedId(causationid, type.type, 0),
    source: spiffeId(partOf(type.name).says),
    type: type.type,
    subject,
    time: new Date(noon).toISOString(),
    datacontenttype: 'application/json',
    dataschema: type.dataschema,
    correlationid: subject,
    causationid,
    sequence: String(sequence).padStart(10, '0'),
    data,
  };
}

export function decision(reason: string): Decision {
  const by = { service: spiffeId('routing') };
  return { by, mode: 'decide', rule: 'planted', reason, inputs: digestOf(reason), outcome: 'done' };
}
