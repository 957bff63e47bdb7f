import {
  ActionApproved,
  ActionExecuted,
  ActionProposed,
  ApprovalRequested,
  derivedId,
  type EventType,
  uuidV7,
  WorkItemEnriched,
  WorkItemReceived,
  WorkItemResolved,
  WorkItemRouted,
} from '@countersign/contracts';
import type { LogRecord } from './log-page.ts';
import { item, recordOf, said } from './told.ts';

// One item that its source has told of several times, for the specs.

const noon = Date.parse('2026-05-09T12:00:00.000Z');
const idAt = (second: number, random = second): string => uuidV7(noon + second * 1_000, new Uint8Array(10).fill(random));

interface Told {
  readonly revision: number;
  /** Seconds after noon at which its story was begun. */
  readonly at: number;
  readonly queue: string;
  /** Where somebody is asked: the second at which a person agrees, who may do so much later than anything else happens. */
  readonly answeredAt?: number;
}

/** One thing that is said: its type, its id, and what it says. */
export type Step = readonly [type: EventType, id: string, told: unknown];

/** From the receipt of a revision to the proposal that it leads to. */
export function revised({ revision, at, queue }: Told): readonly Step[] {
  const cause = idAt(at);
  const facts = { ...item, revision };
  const id = (type: EventType) => derivedId(cause, type.name, 0);
  return [
    [WorkItemReceived, id(WorkItemReceived), { ...said.received, item: facts }],
    [WorkItemEnriched, id(WorkItemEnriched), { item: facts, claims: [], decision: said.routed.decision }],
    [WorkItemRouted, id(WorkItemRouted), { ...said.routed, queue, revision }],
    ...proposed({ revision, at, queue }),
  ];
}

/** As `revised`, but for the proposal: it stays where it is. */
export const revisedInVain = (told: Told): readonly Step[] =>
  revised(told)
    .slice(0, 3)
    .map(([type, id, data]): Step => [type, id, type === WorkItemRouted ? { ...Object(data), proposes: false } : data]);

/** A person sends it elsewhere: no receipt begins it. */
export const overridden = (told: Told): readonly Step[] => revised(told).slice(2);

const proposalOf = (at: number): string => derivedId(idAt(at), ActionProposed.name, 0);

function proposed({ revision, at, queue }: Told): readonly Step[] {
  const action = { ...said.proposed.action, parameters: { queue } };
  return [[ActionProposed, proposalOf(at), { ...said.proposed, item: { ...item, revision }, action }]];
}

/** Somebody is asked about a proposal. */
export function asked({ revision, at }: Told): readonly Step[] {
  const proposal = proposalOf(at);
  const view = { ...said.requested.view, item: { ...item, revision } };
  return [[ApprovalRequested, derivedId(proposal, ApprovalRequested.name, 0), { ...said.requested, proposal, view }]];
}

/** A person agrees to it, and it is done. */
export function done({ revision, at, answeredAt = at }: Told): readonly Step[] {
  const approval = derivedId(idAt(answeredAt, 200), ActionApproved.name, 0);
  const about = { proposal: proposalOf(at), itemRevision: revision };
  const approvers = [{ iss: 'here', sub: 'ada' }];
  return [
    [ActionApproved, approval, { ...said.approvedByRule, ...about, approvers }],
    [ActionExecuted, derivedId(approval, ActionExecuted.name, 0), { ...said.executed, ...about, approval }],
  ];
}

export const resolved = (revision: number, at: number): readonly Step[] => [
  [
    WorkItemResolved,
    derivedId(idAt(at), WorkItemResolved.name, 0),
    { source: item.source, externalId: item.externalId, revision, sentBy: { service: 'desk' }, decision: said.routed.decision },
  ],
];

/** The records of some steps, in the log's order. */
export const recordsOf = (...steps: readonly (readonly Step[])[]): readonly LogRecord[] =>
  steps.flat().map(([type, id, told], index) => recordOf(index, type, told, id));
