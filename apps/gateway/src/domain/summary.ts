import type { Envelope, ItemFacts } from '@countersign/contracts';
import type { LogRecord } from './log-page.ts';
import { progressOf, type State } from './state.ts';

/** What one or more records say about a work item; null where they say nothing. */
export interface Summary {
  readonly id: string;
  readonly kind: string | null;
  readonly source: string | null;
  readonly externalId: string | null;
  readonly severity: string | null;
  readonly state: State | null;
  readonly progress: number;
  readonly queue: string | null;
  readonly target: Target | null;
  /** The approval that people answer. */
  readonly approval: string | null;
  readonly receivedAt: string | null;
  readonly updatedAt: string;
}

/** The object in the outside system that the proposed action is about. */
export interface Target {
  readonly system: string;
  readonly object: string;
}

export type Said = Partial<Omit<Summary, 'id' | 'progress' | 'updatedAt'>>;

/** A summary of one record alone. */
export function summaryOf(event: Envelope, { appendedAt }: LogRecord, said: Said): Summary {
  return { ...nothing, ...said, id: event.subject, progress: said.state ? progressOf(said.state) : -1, updatedAt: appendedAt };
}

/** Two summaries of one item as one: what is said later in the log replaces, what is not said stays. The store's upsert says the same. */
export function joined(before: Summary, after: Summary): Summary {
  const further = after.progress >= before.progress ? after : before;
  return {
    id: after.id,
    kind: after.kind ?? before.kind,
    source: after.source ?? before.source,
    externalId: after.externalId ?? before.externalId,
    severity: after.severity ?? before.severity,
    state: further.state,
    progress: further.progress,
    queue: after.queue ?? before.queue,
    target: after.target ?? before.target,
    approval: after.approval ?? before.approval,
    receivedAt: after.receivedAt ?? before.receivedAt,
    updatedAt: after.updatedAt > before.updatedAt ? after.updatedAt : before.updatedAt,
  };
}

export const factsOf = ({ kind, source, externalId, severity }: ItemFacts): Said => ({ kind, source, externalId, severity });

const nothing = {
  kind: null,
  source: null,
  externalId: null,
  severity: null,
  state: null,
  queue: null,
  target: null,
  approval: null,
  receivedAt: null,
};
