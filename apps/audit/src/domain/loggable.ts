/** One event as the log keeps it. */
export interface Loggable {
  readonly id: string;
  /** The short name: `work-item.enriched`. */
  readonly type: string;
  readonly subject: string;
  /** The event that caused it. */
  readonly cause: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** When the broker appended it, RFC 3339. */
  readonly appendedAt: string;
  /** UTF-8 that was checked as such when it was heard: as it came, or as the text that it is. */
  readonly value: Uint8Array | string;
  /** By what it was believed when it was heard: the bytes of its proof; null in what was logged before records were signed. */
  readonly proof: Uint8Array | null;
}
