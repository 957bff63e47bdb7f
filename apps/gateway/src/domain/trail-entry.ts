import { Decision, type Envelope, shortName, validator } from '@countersign/contracts';
import { Type } from 'typebox';
import type { LogRecord } from './log-page.ts';

/** One record of an item as people read it: who decided what, by which rule, why, and where the record lies. */
export interface TrailEntry {
  readonly index: number;
  readonly id: string;
  /** The short name, `work-item.routed`. */
  readonly type: string;
  /** When the broker appended it. */
  readonly at: string;
  readonly room: string;
  /** The event, request or due work that caused it. */
  readonly cause: string;
  /** W3C Trace Context of the moment it was said; null where nothing was traced. */
  readonly traceparent: string | null;
  readonly decision: Decision | null;
  /** What this type of event says beside its decision. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

export function entryOf(event: Envelope, { index, appendedAt, topic, partition, offset }: LogRecord): TrailEntry {
  const parsed = readDecided(event.data);
  const { decision, facts } = parsed.ok ? split(parsed.value) : { decision: null, facts: {} };
  return {
    index,
    id: event.id,
    type: shortName(event.type),
    at: appendedAt,
    room: event.source.slice(event.source.lastIndexOf('/') + 1),
    cause: event.causationid,
    traceparent: event.traceparent ?? null,
    decision,
    facts,
    topic,
    partition,
    offset,
  };
}

const readDecided = validator(Type.Intersect([Type.Record(Type.String(), Type.Unknown()), Type.Object({ decision: Decision })]));

/** The view is long, belongs to the person who votes and is served with the approval. */
function split({ decision, view: _, ...facts }: Readonly<Record<string, unknown>> & { readonly decision: Decision }) {
  return { decision, facts };
}
