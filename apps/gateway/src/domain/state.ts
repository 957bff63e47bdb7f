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
 * Of two states the one further in the walk holds, whichever the log has first: records of different topics may stand in the log in
 * another order than they happened. All final outcomes are equally far, so a final one beats `unknown` and nothing beats a final one
 * but another that the log has later.
 */
export const progressOf = (state: State): number => Math.min(states.indexOf(state), last);
