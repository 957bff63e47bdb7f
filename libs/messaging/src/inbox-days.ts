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
export async function turnInboxDays(database: Database): Promise<void> {
  await database.query('select turn_inbox_days()');
}

/**
 * A room may not make or drop tables: the owner's functions do that for it. Two instances turn the days at the same moment: one after
 * the other, what the first has done the second leaves. The one with a day is for specs.
 */
export const turningFunctions: readonly string[] = [
  `create function turn_inbox_days_at(today bigint) returns void language plpgsql as $$
   declare
     day bigint;
     old record;
   begin
     perform pg_advisory_xact_lock(hashtextextended('inbox-days ' || current_schema(), 0));
     for day in select generate_series(today - ${keptDays}, today + ${aheadDays + 1}) loop
       if to_regclass(inbox_day_name(day)) is null then
         execute format('create table %I partition of inbox for values from (%L) to (%L)',
           inbox_day_name(day), first_id_of_day(day), first_id_of_day(day + 1));
       end if;
     end loop;
     for old in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = to_regclass('inbox') and c.relname < inbox_day_name(today - ${keptDays + 1}) loop
       execute format('drop table if exists %I', old.relname);
     end loop;
   end $$`,
  `create function inbox_day_name(day bigint) returns text language sql immutable as
   $$ select 'inbox_' || to_char(to_timestamp(day * 86400) at time zone 'UTC', 'YYYYMMDD') $$`,
  `create function first_id_of_day(day bigint) returns uuid language sql immutable as
   $$ select (lpad(to_hex(greatest(0, day) * 86400000), 12, '0') || repeat('0', 20))::uuid $$`,
  `create function turn_inbox_days() returns void language sql security definer set search_path from current as
   $$ select turn_inbox_days_at(floor(extract(epoch from now()) / 86400)::bigint) $$`,
];
