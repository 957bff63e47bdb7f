import { timeOf } from '@countersign/contracts';

/** Not later than the lowest id of that millisecond: ids begin with their time, so a span of time is a span of ids. */
export function lowestIdAt(milliseconds: number): string {
  const time = Math.min(Math.max(0, Math.floor(milliseconds)), latest)
    .toString(16)
    .padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

const latest = 2 ** 48 - 1;

const soonMs = 30_000;

/** Whether an item of this id may have been accepted and simply not have come here yet. */
export function mayStillCome(id: string, now: number): boolean {
  const age = now - timeOf(id);
  return age < soonMs && age > -soonMs;
}
