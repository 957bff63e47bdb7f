import type { Loggable } from './loggable.ts';

/** What Kafka handed over, as far as the log needs it. */
export interface Handed {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Milliseconds since 1970. */
  readonly appendedAt: number;
  readonly value: Uint8Array | null;
  readonly event: { readonly id: string; readonly type: string; readonly subject: string; readonly causationid: string };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function loggableOf({ topic, partition, offset, appendedAt, value, event }: Handed): Loggable {
  const { id, type, subject, causationid } = event;
  const text = utf8.decode(value ?? new Uint8Array());
  return {
    id,
    type: shortName(type),
    subject,
    cause: causationid,
    topic,
    partition,
    offset,
    appendedAt: new Date(appendedAt).toISOString(),
    value: text,
  };
}

/** `io.countersign.work-item.enriched.v1` -> `work-item.enriched`. */
const shortName = (type: string): string => type.replace(/^io\.countersign\./, '').replace(/\.v\d+$/, '');
