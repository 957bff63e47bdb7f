import { shortName } from '@countersign/contracts';
import type { Loggable } from './loggable.ts';

/** What Kafka handed over, as far as the log needs it. */
export interface Handed {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Milliseconds since 1970. */
  readonly appendedAt: number;
  readonly value: Uint8Array | string | null;
  readonly event: { readonly id: string; readonly type: string; readonly subject: string; readonly causationid: string };
}

/** `proof` is by what it was believed. */
export function loggableOf({ topic, partition, offset, appendedAt, value, event }: Handed, proof: Uint8Array | null): Loggable {
  const { id, type, subject, causationid } = event;
  return {
    id,
    type: shortName(type),
    subject,
    cause: causationid,
    topic,
    partition,
    offset,
    appendedAt: new Date(appendedAt).toISOString(),
    value: value ?? '',
    proof,
  };
}
