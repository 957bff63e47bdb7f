import type { AuditRecorded, DataOf } from '@countersign/contracts';

/** What Kafka handed over, as far as the log keeps it. */
export interface Appendable {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly appendedAt: number;
  readonly value: Uint8Array | null;
  readonly event: { readonly id: string; readonly type: string; readonly sequence: string };
}

export interface LogRow {
  readonly index: number;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly appendedAt: string;
  readonly value: string;
}

export interface Appended {
  readonly rows: readonly LogRow[];
  readonly size: number;
  readonly receipt: DataOf<typeof AuditRecorded>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Gives the records their indices, from the log's size on, and writes the receipt for them. What was said first stands first. */
export function append(size: number, heard: readonly Appendable[]): Appended {
  const records = heard.toSorted((a, b) => a.appendedAt - b.appendedAt || a.event.sequence.localeCompare(b.event.sequence));
  return {
    size: size + records.length,
    rows: records.map(({ topic, partition, offset, appendedAt, value }, position) => ({
      index: size + position,
      topic,
      partition,
      offset,
      appendedAt: new Date(appendedAt).toISOString(),
      value: utf8.decode(value ?? new Uint8Array()),
    })),
    receipt: { first: size, records: records.map(({ event }) => ({ id: event.id, type: shortName(event.type) })) },
  };
}

/** `io.countersign.work-item.enriched.v1` -> `work-item.enriched`. */
const shortName = (type: string): string => type.replace(/^io\.countersign\./, '').replace(/\.v\d+$/, '');
