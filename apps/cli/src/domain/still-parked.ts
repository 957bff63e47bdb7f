import { isOfParked } from '@countersign/contracts';
import type { TrailEntry } from './answers.ts';

/** The rooms in which a record of an item lies parked, by its story: put aside, and neither redriven nor discarded since. */
export function stillParkedIn(entries: readonly TrailEntry[]): readonly string[] {
  const parked = new Map<string, string>();
  for (const { type, room, facts } of entries) {
    if (!isOfParked(type)) continue;
    const record = `${room} ${JSON.stringify(facts['record'])}`;
    if (facts['state'] === 'parked') parked.set(record, room);
    else parked.delete(record);
  }
  return [...new Set(parked.values())];
}
