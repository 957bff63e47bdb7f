import { type AsOf, valueOf } from './as-of.ts';

/** How far a work item has come, in the order of the walk. `waiting`: a person must answer. */
export const states = [
  'received',
  'enriched',
  'routed',
  'proposed',
  'waiting',
  'approved',
  'unknown',
  'executed',
  'failed',
  'rejected',
  'expired',
] as const;
export type State = (typeof states)[number];

/** States of an item on its way, which waits for no person. */
const moving: readonly State[] = ['received', 'enriched', 'routed', 'proposed', 'approved', 'unknown'];

/** Where an item stands, for who lists them: on its way, or in one of the states in which it stays. The column `phase` says the same. */
export const phaseOf = (state: State): Phase => (moving.includes(state) ? 'moving' : state);
export type Phase = 'moving' | State;

const last = states.indexOf('executed');

/**
 * A step as it is kept, so that it sorts: of one proposal the one further in the walk holds. All final outcomes are equally far, and of one proposal
 * there is one.
 */
export const stepTo = (state: State): string => `${Math.min(states.indexOf(state), last)}${state}`;

/** Routed, and nothing is proposed: it stays where it is, and what was proposed before stands. */
export const staying = '3routed';

/** What is known of an item's way to a proposal, and of the newest proposal. */
export interface Course {
  readonly way: AsOf | null;
  readonly deed: AsOf | null;
}

/**
 * The state of an item: of the newest revision, and within it of the newest proposal. As long as a new revision has led to no proposal the item is on
 * its way, and where it leads to none what was proposed before stands. The column `state` says the same.
 */
export function stateOf({ way, deed }: Course): State | null {
  const isOnItsWay = way !== null && (deed === null || (way > deed && valueOf(way) !== staying));
  const step = valueOf(isOnItsWay ? way : deed)?.slice(1);
  return states.find((state) => state === step) ?? null;
}
