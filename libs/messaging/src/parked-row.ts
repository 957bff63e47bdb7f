import { type Column, columnsOf } from '@countersign/persistence';
import type { PutAside } from './announce.ts';
import type { Heard, Parked } from './unit.ts';

const longestCause = 1_000;

/** Parked records as rows. Whatever bytes they have and whatever their doors said of them, PostgreSQL takes them. */
export function parkedColumns(aside: readonly PutAside[]): readonly Column[] {
  return columnsOf(
    aside.map(({ parked }) => parked),
    {
      subject: 'text',
      item: ['text', (one) => remembered(one)?.subject ?? one.subject],
      event: ['uuid', (one) => remembered(one)?.id],
      topic: ['text', ({ record }) => record.topic],
      partition: ['integer', ({ record }) => record.partition],
      offset: ['bigint', ({ record }) => record.offset],
      appended: ['timestamp with time zone', ({ record }) => new Date(record.appendedAt)],
      key: ['bytea', ({ record }) => record.key],
      headers: ['jsonb', ({ record }) => storableHeaders(record.headers)],
      value: ['bytea', ({ record }) => record.value],
      cause: ['text', ({ cause }) => storedCause(cause)],
    },
  );
}

/** A cause as it is stored. */
export const storedCause = (cause: string): string => storable(cause.slice(0, longestCause));

const remembered = ({ record, isRemembered }: Parked): Heard['event'] | undefined =>
  isRemembered && 'event' in record ? record.event : undefined;

const storableHeaders = (headers: Readonly<Record<string, string>>): unknown =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [storable(name), storable(value)]));

/** Text without what PostgreSQL cannot store: the character zero, and halves of surrogate pairs. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd');
