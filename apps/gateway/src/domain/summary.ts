import type { Envelope, ItemFacts } from '@countersign/contracts';
import { type AsOf, newest } from './as-of.ts';
import type { LogRecord } from './log-page.ts';
import type { Course } from './state.ts';

/** What one or more records say about a work item; null where they say nothing. */
export interface Summary extends Course {
  readonly id: string;
  readonly kind: string | null;
  readonly source: string | null;
  readonly externalId: string | null;
  readonly severity: AsOf | null;
  readonly queue: AsOf | null;
  /** Of whatever revision, it is the item's own ticket. */
  readonly target: Target | null;
  /** The approval that people answer. */
  readonly approval: AsOf | null;
  /** When its source said that nobody has to do anything any more. */
  readonly resolved: AsOf | null;
  readonly receivedAt: string | null;
  readonly updatedAt: string;
}

/** The object in the outside system that the proposed action is about. */
export interface Target {
  readonly system: string;
  readonly object: string;
}

export type Said = Partial<Omit<Summary, 'id' | 'updatedAt'>>;

/** A summary of one record alone. */
export const summaryOf = (event: Envelope, { appendedAt }: LogRecord, said: Said): Summary => ({
  ...nothing,
  ...said,
  id: event.subject,
  updatedAt: appendedAt,
});

/** Two summaries of one item as one, whichever the log has first: what is not said stays. The store's upsert says the same. */
export function joined(before: Summary, after: Summary): Summary {
  return {
    id: after.id,
    kind: after.kind ?? before.kind,
    source: after.source ?? before.source,
    externalId: after.externalId ?? before.externalId,
    way: newest(before.way, after.way),
    deed: newest(before.deed, after.deed),
    severity: newest(before.severity, after.severity),
    queue: newest(before.queue, after.queue),
    target: after.target ?? before.target,
    approval: newest(before.approval, after.approval),
    resolved: newest(before.resolved, after.resolved),
    receivedAt: earliest(before.receivedAt, after.receivedAt),
    updatedAt: after.updatedAt > before.updatedAt ? after.updatedAt : before.updatedAt,
  };
}

/** An edited item is received again; it came when it came first. */
const earliest = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one;

/** What an item is, whatever revision of it. */
export const factsOf = ({ kind, source, externalId }: ItemFacts): Said => ({ kind, source, externalId });

const nothing = {
  kind: null,
  source: null,
  externalId: null,
  way: null,
  deed: null,
  severity: null,
  queue: null,
  target: null,
  approval: null,
  resolved: null,
  receivedAt: null,
};
