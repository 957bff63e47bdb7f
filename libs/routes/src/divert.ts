import type { QueueLoad, Strictness } from '@countersign/contracts';
import { hoursText } from './hours.ts';
import type { Routes } from './routes.ts';

/** How the queues stand when an item is routed: what was routed to each lately, and the moment, by which some are open. */
export interface Standing {
  readonly at: number;
  readonly itemsOf: (queue: string) => Pick<QueueLoad, 'items' | 'hasMore'>;
}

/** Who has it in the end, how those stand who were looked at, and why it went elsewhere or waits. */
export interface Diverted {
  readonly queue: string;
  readonly load: readonly QueueLoad[];
  readonly because: readonly string[];
}

/**
 * A queue with nobody there, or with as much as it can take, hands on to the one that it names, once; without one the item waits, and it is said.
 * What a rule handles more strictly than usual is never handed on: who must see it sees it.
 */
export function divert(routes: Routes, queue: string, strictness: Strictness, standing: Standing): Diverted {
  const load = loadOf(routes, queue, standing);
  const trouble = troubleOf(routes, load);
  if (trouble === undefined) return { queue, load: [load], because: [] };
  const instead = routes.queueOf.get(queue)?.instead;
  if (instead === undefined) return { queue, load: [load], because: [`${trouble}, it waits there`] };
  if (strictness !== 'ordinary') return { queue, load: [load], because: [`${trouble}, and nobody else may take it: it waits there`] };
  return { queue: instead, load: [loadOf(routes, instead, standing), load], because: [`${trouble}: ${instead} has it instead`] };
}

/** How a queue stands. */
export function loadOf({ queueOf, clocks }: Routes, queue: string, { at, itemsOf }: Standing): QueueLoad {
  const capacity = queueOf.get(queue)?.capacity;
  return { queue, ...itemsOf(queue), ...(capacity === undefined ? {} : { capacity }), isOpen: clocks.get(queue)?.(at) ?? true };
}

function troubleOf({ queueOf, load: { hours: within } }: Routes, { queue, items, capacity, isOpen }: QueueLoad): string | undefined {
  const hours = queueOf.get(queue)?.hours;
  if (!isOpen && hours !== undefined) return `${queue} is closed now (open ${hoursText(hours)})`;
  return capacity !== undefined && items >= capacity
    ? `${queue} has ${items} items of the last ${within} h and room for ${capacity}`
    : undefined;
}
