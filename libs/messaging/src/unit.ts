import type { EventOf } from '@countersign/contracts';
import type { Cause, Entry, Outcome } from './cause.ts';

/** A record as Kafka handed it over, read and checked. */
export interface Heard {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** The broker's append time, milliseconds. */
  readonly appendedAt: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly event: EventOf;
  /** SHA-256 of the exact value. */
  readonly digest: string;
}

/** A record that cannot be read: it is parked alone and holds nothing back. */
export type Unreadable = Omit<Heard, 'event' | 'digest'>;

export interface Lease {
  readonly kind: string;
  readonly key: string;
  readonly fence: string;
  readonly filed: string;
  readonly leaseMs: number;
  /** Whether the work ends with this step; otherwise the lease begins anew. */
  readonly isLast: boolean;
}

/** What a statement is made of: one step with its cause. It commits whole or not at all. */
export type Unit = RecordUnit | BatchUnit | EntryUnit | DueUnit | AsideUnit;

interface Step {
  /** No two units with one of these run in one batch, or at once in one instance. */
  readonly keys: readonly string[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Answered, or nobody waits any more: it is not run again. */
  isOver?: boolean;
  /** What it answers if its statement was stored although no word of that came back. */
  inDoubt?: { readonly value: unknown };
  /** Milliseconds until it is tried again; whatever shares a key with it waits as well. */
  restMs?: number;
}

/** One event, one door. */
export interface RecordUnit extends Step {
  readonly from: 'record';
  readonly record: Heard;
  readonly run: (cause: Heard['event']) => Promise<void>;
  /** How often its door has thrown. */
  failures: number;
}

/** Many events, one door that only appends. */
export interface BatchUnit extends Step {
  readonly from: 'batch';
  readonly records: readonly Heard[];
  readonly subject: string;
  readonly run: (records: readonly Heard[], cause: Cause) => Promise<void>;
  failures: number;
}

/** A request from outside. */
export interface EntryUnit extends Step {
  readonly from: 'entry';
  readonly cause: Entry;
  /** Of the span in which the request came in. */
  readonly traceparent: string | undefined;
  /** One of many in a request: it has a trace of its own. */
  readonly isApart: boolean;
  /** What it brings to be stored, as far as that is known before. */
  readonly bytes: number;
  readonly run: (cause: Entry) => Promise<unknown>;
}

/** Due work, or a stage of it, whose door has already run against `version`. */
export interface DueUnit extends Step {
  readonly from: 'due';
  readonly cause: Cause;
  readonly outcome: Outcome;
  readonly version: number;
  /** Of the span in which its door ran. */
  readonly traceparent: string | undefined;
  readonly lease: Lease;
}

/** A record to be parked; with a subject it holds its item back. */
export interface AsideUnit extends Step {
  readonly from: 'aside';
  readonly record: Heard | Unreadable;
  readonly subject: string | null;
  readonly problem: string;
}

/** The versions of an item that a step was decided on. */
export interface ItemState {
  readonly version: number;
  readonly sequence: number;
  /** Of the last step that this room took with it: what answers after a wait links to it. */
  readonly traceparent?: string | undefined;
}

/** A record that is put aside, and why. */
export interface Parked {
  readonly record: Heard | Unreadable;
  readonly subject: string | null;
  readonly cause: string;
  /** Whether the inbox is to remember it: then it is either handled or parked, never both. */
  readonly isRemembered: boolean;
}
