import { beginsStory } from '@countersign/contracts';
import type { Loggable } from './loggable.ts';

export interface Ordered {
  /** May be appended now, in this order. */
  readonly ready: readonly Loggable[];
  /** Their cause is not in the log yet: another topic is behind. */
  readonly early: readonly Loggable[];
}

/** Orders records so that a cause always stands before its effect, and otherwise by the broker's time. `known` are ids already in the log. */
export function inOrderOfCause(records: readonly Loggable[], known: ReadonlySet<string>): Ordered {
  const ready: Loggable[] = [];
  const placed = new Set(known);
  let left = records.toSorted((a, b) => a.appendedAt.localeCompare(b.appendedAt));
  for (let before = -1; before !== ready.length; ) {
    before = ready.length;
    const rest: Loggable[] = [];
    for (const record of left) {
      if (beginsStory({ name: record.type, ...record }) || placed.has(record.cause)) {
        ready.push(record);
        placed.add(record.id);
      } else {
        rest.push(record);
      }
    }
    left = rest;
  }
  return { ready, early: left };
}
