import type { Database } from '@countersign/persistence';

const day = 24 * 60 * 60 * 1000;
/** A day longer than any business topic keeps its records. */
const keptDays = 8;
/** Ids may come from a clock that is ahead of ours. */
const aheadDays = 2;

/** The smallest id of a moment: its milliseconds in the first 48 bits. */
export function firstIdOf(milliseconds: number): string {
  const time = Math.max(0, milliseconds).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** The first moment of a UTC day, milliseconds. */
export const startOfDay = (milliseconds: number): number => Math.floor(milliseconds / day) * day;

/** Whether the inbox remembers an id of this time, whatever hour it is: whole days, for certain, from eight back to two ahead. */
export function isRemembered(idTime: number, now: number): boolean {
  const today = Math.floor(now / day);
  return idTime >= (today - keptDays) * day && idTime < (today + aheadDays + 1) * day;
}

/**
 * Makes the inbox's partitions from eight days back to three days ahead, one a UTC day: one more than is used, so that midnight may
 * come before the next turn. Drops what is older by two, for instances whose clocks differ.
 */
export async function turnInboxDays(database: Database, now: number): Promise<void> {
  const today = Math.floor(now / day);
  const wanted = Array.from({ length: keptDays + aheadDays + 2 }, (_, index) => today - keptDays + index);
  const present = await database.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = to_regclass('inbox')`,
  );
  const names = new Set(present.map(({ name }) => name));
  for (const number of wanted.filter((number) => !names.has(nameOf(number)))) {
    await alone(
      database,
      `create table if not exists ${nameOf(number)} partition of inbox
       for values from ('${firstIdOf(number * day)}') to ('${firstIdOf((number + 1) * day)}')`,
    );
  }
  for (const { name } of present.filter(({ name }) => /^inbox_\d{8}$/.test(name) && name < nameOf(today - keptDays - 1))) {
    await alone(database, `drop table if exists ${name}`);
  }
}

/** Two instances turn the days at the same moment: one after the other, what the first has done the second leaves. */
async function alone(database: Database, statement: string): Promise<void> {
  await database.query(`do $$ begin
    perform pg_advisory_xact_lock(hashtextextended('inbox-days ' || current_schema(), 0));
    ${statement};
  end $$`);
}

const nameOf = (number: number): string => `inbox_${new Date(number * day).toISOString().slice(0, 10).replaceAll('-', '')}`;
