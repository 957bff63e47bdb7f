import type { Parked } from './unit.ts';

const longestCause = 1_000;

/** A parked record as a row. Whatever bytes it has and whatever its door said of it, PostgreSQL takes the row. */
export function parkedRow({ record, subject, cause }: Parked): unknown {
  return {
    subject,
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    appended: record.appendedAt,
    key: record.key?.toString('base64') ?? null,
    headers: Object.fromEntries(Object.entries(record.headers).map(([name, value]) => [storable(name), storable(value)])),
    value: record.value?.toString('base64') ?? null,
    cause: storable(cause.slice(0, longestCause)),
  };
}

/** Text without what PostgreSQL cannot store: the character zero, and halves of surrogate pairs. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd');
