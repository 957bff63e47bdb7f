import type { Column } from '@countersign/persistence';
import type { PutAside } from './announce.ts';
import type { Heard, Parked } from './unit.ts';

const longestCause = 1_000;

/** Parked records as rows. Whatever bytes they have and whatever their doors said of them, PostgreSQL takes them. */
export function parkedColumns(aside: readonly PutAside[]): readonly Column[] {
  const of = (value: (one: Parked) => unknown): readonly unknown[] => aside.map(({ parked }) => value(parked));
  return [
    { name: 'subject', type: 'text', values: of(({ subject }) => subject) },
    { name: 'item', type: 'text', values: of((one) => remembered(one)?.subject ?? one.subject) },
    { name: 'event', type: 'uuid', values: of((one) => remembered(one)?.id) },
    { name: 'topic', type: 'text', values: of(({ record }) => record.topic) },
    { name: 'partition', type: 'integer', values: of(({ record }) => record.partition) },
    { name: 'offset', type: 'bigint', values: of(({ record }) => record.offset) },
    { name: 'appended', type: 'timestamp with time zone', values: of(({ record }) => new Date(record.appendedAt)) },
    { name: 'key', type: 'bytea', values: of(({ record }) => record.key) },
    { name: 'headers', type: 'jsonb', values: of(({ record }) => storableHeaders(record.headers)) },
    { name: 'value', type: 'bytea', values: of(({ record }) => record.value) },
    { name: 'cause', type: 'text', values: of(({ cause }) => storedCause(cause)) },
  ];
}

/** A cause as it is stored. */
export const storedCause = (cause: string): string => storable(cause.slice(0, longestCause));

const remembered = ({ record, isRemembered }: Parked): Heard['event'] | undefined =>
  isRemembered && 'event' in record ? record.event : undefined;

const storableHeaders = (headers: Readonly<Record<string, string>>): unknown =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [storable(name), storable(value)]));

/** Text without what PostgreSQL cannot store: the character zero, and halves of surrogate pairs. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd');
