import type { DataOf, ItemFacts, WorkItemRouted } from '@countersign/contracts';
import type { Last } from './follow.ts';

/** What is known of an item that was routed. */
export interface Remembered extends Last {
  readonly workItem: string;
  readonly item: ItemFacts;
  readonly runnerUp: DataOf<typeof WorkItemRouted>['runnerUp'];
  /** The event that says so. */
  readonly routed: string;
  /** When it came to its queue. */
  readonly at: Date;
}

interface Done {
  readonly workItem: string;
  readonly item: ItemFacts;
  readonly routed: DataOf<typeof WorkItemRouted>;
  readonly id: string;
  readonly last: Last;
}

/** What is remembered of an item after a step: an older revision leaves what was known of it, and who stays in a queue came there when they came. */
export function remembered(before: Remembered | undefined, { workItem, item, routed, id, last }: Done, now: number): Remembered {
  const isOlder = before !== undefined && (routed.revision ?? 1) < before.revision;
  return {
    ...last,
    workItem,
    item: isOlder ? before.item : item,
    runnerUp: isOlder ? before.runnerUp : routed.runnerUp,
    routed: id,
    at: before?.queue === last.queue ? before.at : new Date(now),
  };
}
