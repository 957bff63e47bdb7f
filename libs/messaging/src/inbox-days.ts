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

/** Whether the inbox would remember an id of this time. */
export function isRemembered(idTime: number, now: number): boolean {
  const today = Math.floor(now / day);
  return idTime >= (today - keptDays) * day && idTime < (today + aheadDays + 1) * day;
}

/** Makes the inbox's partitions from eight days back to two days ahead, one a UTC day, and drops the older ones. */
export async function turnInboxDays(database: Database, now: number): Promise<void> {
  const today = Math.floor(now / day);
  const wanted = Array.from({ length: keptDays + aheadDays + 1 }, (_, index) => today - keptDays + index);
  const present = await database.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = to_regclass('inbox')`,
  );
  const names = new Set(present.map(({ name }) => name));
  for (const number of wanted.filter((number) => !names.has(nameOf(number)))) {
    await database.query(
      `create table if not exists "${nameOf(number)}" partition of inbox
       for values from ('${firstIdOf(number * day)}') to ('${firstIdOf((number + 1) * day)}')`,
    );
  }
  for (const { name } of present.filter(({ name }) => name < nameOf(today - keptDays))) {
    await database.query(`drop table if exists "${name}"`);
  }
}

const nameOf = (number: number): string => `inbox_${new Date(number * day).toISOString().slice(0, 10).replaceAll('-', '')}`;
