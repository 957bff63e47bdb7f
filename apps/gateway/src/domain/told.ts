import {
  ActionApproved,
  ActionProposed,
  ApprovalRequested,
  type Action,
  type Decision,
  derivedId,
  digestOf,
  type EventType,
  type ItemFacts,
  partOf,
  spiffeId,
  topicOf,
} from '@countersign/contracts';
import type { LogRecord } from './log-page.ts';

// One story of one item, for the specs.

const noon = Date.parse('2026-05-09T12:00:00.000Z');
export const workItem = '019e0caa-1c00-7000-8000-000000000000';
export const proposal = derivedId(workItem, ActionProposed.name, 0);
export const requested = derivedId(workItem, ApprovalRequested.name, 0);
const approved = derivedId(workItem, ActionApproved.name, 0);

export const item: ItemFacts = {
  kind: 'incident',
  source: 'ticketing-sim',
  externalId: 'INC-1',
  severity: 'medium',
  content: digestOf('text'),
};
const action: Action = { type: 'ticket.assign', system: 'ticketing', object: item.externalId, parameters: { queue: 'network' } };
const actionDigest = digestOf(action);
const view = { workItem, action, actionDigest, item, reason: '80 % sure of network' };
const viewDigest = digestOf(view);
const voter = { iss: 'here', sub: 'ada' };

const decided = (rule: string): Decision => ({
  by: { service: spiffeId('routing') },
  mode: 'decide',
  rule,
  reason: 'because',
  inputs: digestOf(rule),
  outcome: 'done',
});
const outcome = { approval: approved, action, actionDigest, attempts: 1, decision: decided('as-approved') };

export const said = {
  received: { item, workflow: 'incident-handoff', sentBy: { service: 'ticketing-sim' }, decision: decided('sent-by-known-caller') },
  routed: {
    queue: 'network',
    confidence: 8_000,
    runnerUp: { queue: 'software', confidence: 900 },
    decision: decided('the-classifier-is-sure'),
  },
  proposed: { item, action, actionDigest, decision: decided('incident-handoff') },
  requested: { proposal, view, viewDigest, expiresAt: '2026-05-10T12:00:00.000Z', decision: decided('one-person-agrees') },
  voted: {
    approval: requested,
    vote: 'approve',
    voter,
    viewDigest,
    decision: { ...decided('one-person-agrees'), by: { person: voter }, reason: 'it is theirs' },
  },
  approvedByRule: { proposal, action, actionDigest, approvers: [], decision: decided('low-severity-handoffs-pass') },
  rejected: { proposal, actionDigest, decision: decided('one-person-agrees') },
  executed: { ...outcome, marker: 'countersign:1', revision: '2' },
  unknown: { ...outcome, settleAt: '2026-05-09T12:01:00.000Z' },
};

/** A record as audit gives it, said a second after the one before. */
export function recordOf(index: number, type: EventType, told: unknown, id = derivedId(workItem, type.name, 0)): LogRecord {
  const at = new Date(noon + index * 1_000).toISOString();
  const event = {
    specversion: '1.0',
    id,
    source: spiffeId(partOf(type.name).says),
    type: type.type,
    subject: workItem,
    time: at,
    datacontenttype: 'application/json',
    dataschema: type.dataschema,
    correlationid: workItem,
    causationid: workItem,
    sequence: '0000000001',
    data: told,
  };
  return { index, topic: topicOf(type.name), partition: 0, offset: String(index), appendedAt: at, event };
}
