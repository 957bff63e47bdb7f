import type { EventOf } from '@countersign/contracts';
import type { Cause, Outcome } from './cause.ts';

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
}

/** What a statement is made of: one step with its cause. It commits whole or not at all. */
export type Unit = RecordUnit | BatchUnit | EntryUnit | DueUnit | AsideUnit;

interface Step {
  /** No two units with one of these run in one batch, or at once in one instance. */
  readonly keys: readonly string[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** One event, one door. */
export interface RecordUnit extends Step {
  readonly from: 'record';
  readonly record: Heard;
  readonly run: (cause: Cause) => Promise<void>;
}

/** Many events, one door that only appends. */
export interface BatchUnit extends Step {
  readonly from: 'batch';
  readonly records: readonly Heard[];
  readonly subject: string;
  readonly run: (records: readonly Heard[], cause: Cause) => Promise<void>;
}

/** A request from outside. */
export interface EntryUnit extends Step {
  readonly from: 'entry';
  readonly cause: Cause;
  readonly run: () => Promise<unknown>;
  /** Set once nobody waits for the answer any more. */
  abandoned: boolean;
}

/** Due work, or a stage of it, whose door has already run against `version`. */
export interface DueUnit extends Step {
  readonly from: 'due';
  readonly cause: Cause;
  readonly outcome: Outcome;
  readonly version: number;
  /** Given where this is the end of the work, not a stage. */
  readonly lease: Lease | undefined;
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
}

/** A record that is put aside, and why. */
export interface Parked {
  readonly record: Heard | Unreadable;
  readonly subject: string | null;
  readonly cause: string;
}
