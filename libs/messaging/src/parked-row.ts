import type { PutAside } from './announce.ts';

const longestCause = 1_000;

/** A parked record as a row. Whatever bytes it has and whatever its door said of it, PostgreSQL takes the row. */
export function parkedRow({ parked: { record, subject, cause, isRemembered }, step }: PutAside): unknown {
  return {
    id: step.cause.id,
    subject,
    item: isRemembered && 'event' in record ? record.event.subject : subject,
    event: isRemembered && 'event' in record ? record.event.id : null,
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    appended: record.appendedAt,
    key: record.key?.toString('base64') ?? null,
    headers: Object.fromEntries(Object.entries(record.headers).map(([name, value]) => [storable(name), storable(value)])),
    value: record.value?.toString('base64') ?? null,
    cause: storedCause(cause),
  };
}

/** A cause as it is stored. */
export const storedCause = (cause: string): string => storable(cause.slice(0, longestCause));

/** Text without what PostgreSQL cannot store: the character zero, and halves of surrogate pairs. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd');
