import type { Room } from '@countersign/contracts';

/** Everything that a run left behind, as it stood when the run had come to rest. */
export interface History {
  readonly accepted: readonly Accepted[];
  /** Every record of every topic, copies too. */
  readonly records: readonly KafkaRecord[];
  /** Audit's log in the order in which it is served. */
  readonly log: readonly LogRecord[];
  readonly rooms: readonly RoomRows[];
  /** Records that audit holds back because their cause is not in the log. */
  readonly early: readonly string[];
  readonly permits: readonly Permit[];
  /** Execution's receipts of approvals: the index in the log by the approval's id. */
  readonly receipts: ReadonlyMap<string, number>;
  readonly readModel: readonly Summary[];
  readonly calls: readonly WriteCall[];
}

/** A work item for which intake has answered 202, and the event that is to end it. */
export interface Accepted {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly end: string;
  /** Where its source goes on telling of it. */
  readonly tellings?: Tellings;
}

/** What a source has told of an item, and was answered. */
export interface Tellings {
  /** What was made of it, where the answer came: some answers are lost, and what was taken is not. */
  readonly taken: readonly { readonly change: 'created' | 'edited' | 'resolved'; readonly revision: number }[];
  /** How it stands at the source in the end; and what people wrote there last, as the digest under the item's key, where the source said so last. */
  readonly last: { readonly state: 'open'; readonly content: string } | { readonly state: 'resolved' };
}

/** Where the broker has a record, and when it appended it (RFC 3339). */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly appendedAt: string;
}

export interface KafkaRecord extends Place {
  readonly key: string | null;
  /** UTF-8 that was checked as such, so the text is the bytes. */
  readonly value: string;
}

export interface LogRecord extends Place {
  readonly index: number;
  readonly value: string;
}

/** The rows of one room's schema that messaging keeps. */
export interface RoomRows {
  readonly room: Room;
  /** What the room has done already: the digest of the record by its id; null where it was a request or due work. */
  readonly inbox: ReadonlyMap<string, string | null>;
  /** Causes whose events are stored and not known to be in Kafka. */
  readonly unsaid: readonly string[];
  /** How many events the room has said of each subject. */
  readonly sequences: ReadonlyMap<string, number>;
  /** Each parked record: where it came from and why. */
  readonly parked: readonly string[];
  /** Each piece of waiting work: kind and key. */
  readonly due: readonly string[];
}

export interface Permit {
  readonly id: string;
  readonly actionDigest: string;
  readonly state: string;
}

/** A work item as the gateway serves it. */
export interface Summary {
  readonly id: string;
  readonly source: string | null;
  readonly externalId: string | null;
  readonly severity: string | null;
  readonly revision: number;
  readonly state: string | null;
  readonly resolvedAt: string | null;
  readonly queue: string | null;
  readonly target: { readonly system: string; readonly object: string } | null;
  readonly approval: string | null;
  readonly receivedAt: string | null;
  readonly updatedAt: string;
}

/** A write as the outside system decided it. */
export interface WriteCall {
  readonly number: string;
  readonly queue: string | null;
  readonly correlationId: string | null;
  readonly receivedAt: string;
  readonly effective: boolean;
}
