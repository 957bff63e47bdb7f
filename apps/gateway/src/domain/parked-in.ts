import { isOfParked, Parked, validator } from '@countersign/contracts';
import { Type } from 'typebox';
import type { TrailEntry } from './trail-entry.ts';

/** A record of an item that a room has put aside and that has neither been redriven nor discarded since. */
interface StillParked {
  readonly room: string;
  readonly record: Parked['record'];
  readonly event: string | null;
  readonly rule: string;
  readonly reason: string;
  readonly since: string;
}

const readParked = validator(Type.Omit(Parked, ['decision']));

/** What of an item lies put aside, from its trail. */
export function parkedIn(trail: readonly TrailEntry[]): readonly StillParked[] {
  const parked = new Map<string, StillParked>();
  for (const { type, room, at, facts, decision } of trail) {
    const told = isOfParked(type) ? readParked(facts) : undefined;
    if (told?.ok !== true || decision === null) continue;
    const { state, record, event } = told.value;
    const key = `${room} ${record.topic}/${record.partition}@${record.offset}`;
    if (state === 'parked') parked.set(key, { room, record, event, rule: decision.rule, reason: decision.reason, since: at });
    else parked.delete(key);
  }
  return [...parked.values()];
}
