import { type Column, columnsOf, conflict, type Database, isTaken, tableOf } from '@countersign/persistence';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { PutAside } from './announce.ts';
import type { Settled } from './cause.ts';
import { dueParts } from './due-parts.ts';
import { packed } from './envelope.ts';
import { insertKept, rowPlan } from './kept-rows.ts';
import type { Delivered, Parcel } from './parcel.ts';
import { parkedParts } from './parked-parts.ts';
import type { Lease } from './unit.ts';

/** The rows of one batch, ready for one statement. */
export interface BatchRows {
  readonly batch: number;
  readonly writer: string;
  /** What is heard or asked; the digest of what is heard. */
  readonly inbox: readonly { readonly id: string; readonly digest: Buffer | null }[];
  readonly outbox: readonly Parcel[];
  readonly items: readonly {
    readonly subject: string;
    readonly version: number;
    readonly sequence: number;
    readonly traceparent: string | null;
  }[];
  readonly kept: ReadonlyMap<EntityTarget<ObjectLiteral>, readonly { readonly cause: string; readonly values: ObjectLiteral }[]>;
  readonly filed: readonly { kind: string; key: string; object: string; subject: string; because: string; after: number }[];
  readonly woken: readonly { kind: string; key: string }[];
  readonly leases: readonly (Lease & { again: number | null })[];
  readonly parked: readonly PutAside[];
  readonly settled: readonly Settled[];
  /** What Kafka has of the batches before. */
  readonly acknowledged: readonly Delivered[];
}

/**
 * Writes a batch, whole or not at all: inbox, item versions, state, due work, parked records, what is said, acknowledgements. It fails
 * as a conflict (40001) where one of the ids was heard elsewhere meanwhile, as by the instance that has the partition now, or where an
 * item, a versioned row or a lease is no longer what the step was decided on.
 *
 * What the look-up has not found is inserted as if nobody else could have: PostgreSQL then looks into its indexes once instead of twice.
 * Where somebody has, nothing was written, and the statement is written once more in the form that tells what it met.
 */
export async function writeBatch(database: Database, rows: BatchRows): Promise<void> {
  try {
    await writeIn('quick', database, rows);
  } catch (error) {
    if (!isTaken(error)) throw error;
    await writeIn('careful', database, rows);
  }
}

async function writeIn(form: 'quick' | 'careful', database: Database, rows: BatchRows): Promise<void> {
  const isQuick = form === 'quick';
  const parts: string[] = [];
  const values: unknown[] = [];
  const expectations: string[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const table = (columns: readonly Column[]): ReturnType<typeof tableOf> => tableOf(columns, given);

  if (rows.inbox.length > 0) {
    const heard = table(columnsOf(rows.inbox, { id: 'uuid', digest: 'bytea' }));
    parts.push(`heard as (
      insert into inbox (id, digest) select ${heard.select} from ${heard.from} order by id ${isQuick ? '' : 'on conflict (id) do nothing'} returning 1)`);
    expectations.push(expectation(given(rows.inbox.length), 'heard', 'part of a batch was heard elsewhere'));
  }

  const isNew = ({ version }: { readonly version: number }): boolean => isQuick && version === 1;
  for (const [name, list, orElse] of [
    ['item_new', rows.items.filter(isNew), ''],
    ['item_written', rows.items.filter((item) => !isNew(item)), moveItem],
  ] as const) {
    if (list.length === 0) continue;
    const items = table(columnsOf(list, { subject: 'text', version: 'bigint', sequence: 'bigint', traceparent: 'text' }));
    parts.push(`${name} as (
      insert into item as i (subject, version, sequence, traceparent, batch)
      select ${items.select}, ${given(rows.batch)}::bigint from ${items.from} order by subject ${orElse} returning 1)`);
    expectations.push(expectation(given(list.length), name, 'an item has moved on'));
  }

  // Always in the same order: two instances lock alike, and statements are few.
  const planned = [...rows.kept].map(([row, list]) => ({ plan: rowPlan(database, row), list }));
  for (const [index, { plan, list }] of planned.toSorted((a, b) => a.plan.table.localeCompare(b.plan.table)).entries()) {
    const name = `kept_${index}`;
    const last = lastOfEach(list, plan.keyOf).map(({ values: one }) => one);
    parts.push(insertKept(plan, name, table(plan.columnsOf(last)), isQuick && last.every(plan.isFirst)));
    if (plan.version !== undefined || plan.isAppended)
      expectations.push(expectation(given(last.length), name, `a row of ${plan.table} has moved on`));
  }

  const due = dueParts(rows, table);
  parts.push(...due.parts);
  expectations.push(...due.expectations);

  if (rows.outbox.length > 0) {
    const said = table(columnsOf(rows.outbox, { part: 'integer', steps: 'integer', said: ['text', ({ records }) => packed(records)] }));
    parts.push(`said as (
      insert into outbox (batch, writer, part, steps, said) select ${given(rows.batch)}::bigint, ${given(rows.writer)}, ${said.select} from ${said.from})`);
  }

  const aside = parkedParts(rows, table);
  parts.push(...aside.parts);
  expectations.push(...aside.expectations);

  parts.push(...acknowledging(rows.acknowledged, table));

  const text = `with ${parts.join(',\n')}
    select ${expectations.length === 0 ? '0' : expectations.join(' + ')} as expected`;
  await database.query(text, values, nameOf(text));
}

const moveItem = `on conflict (subject) do update set version = excluded.version, sequence = excluded.sequence, batch = excluded.batch,
        traceparent = excluded.traceparent
      where i.version = excluded.version - 1`;

/** Parcels that Kafka has are gone; of those of which it refuses a record, that is left. */
function acknowledging(
  acknowledged: readonly Delivered[],
  table: (columns: readonly Column[]) => ReturnType<typeof tableOf>,
): readonly string[] {
  const place = { batch: 'bigint', part: 'integer' };
  const whole = acknowledged.filter(({ left }) => left.length === 0);
  const others = acknowledged.filter(({ left }) => left.length > 0);
  const parts: string[] = [];
  if (whole.length > 0)
    parts.push(
      `cleared as (delete from outbox o using ${table(columnsOf(whole, place)).from} where o.batch = w.batch and o.part = w.part)`,
    );
  if (others.length > 0) {
    const left = table(columnsOf(others, { ...place, said: ['text', (one) => packed(one.left)] }));
    parts.push(`left_over as (
      update outbox o set said = w.said from ${left.from} where o.batch = w.batch and o.part = w.part)`);
  }
  return parts;
}

const expectation = (wanted: string, written: string, reason: string): string =>
  `case when ${wanted}::bigint <> (select count(*) from ${written}) then refuse('${conflict}', '${reason}') else 0 end`;

/** A door that keeps a row twice means what it kept last. */
function lastOfEach<T extends { readonly cause: string; readonly values: ObjectLiteral }>(
  list: readonly T[],
  keyOf: (values: ObjectLiteral) => string,
): readonly T[] {
  return [...new Map(list.map((one) => [`${one.cause} ${keyOf(one.values)}`, one])).values()];
}

const names = new Map<string, string>();

/** Statements differ only in which parts they have: a handful a room, each prepared once. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `batch-${names.size + 1}`;
  names.set(text, name);
  return name;
}
