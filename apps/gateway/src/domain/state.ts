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

const last = states.indexOf('executed');

/**
 * Of two states the one further in the walk holds, whichever the log has first: records of different topics may stand in the log in
 * another order than they happened. All final outcomes are equally far, so a final one beats `unknown` and nothing beats a final one
 * but another that the log has later.
 */
export const progressOf = (state: State): number => Math.min(states.indexOf(state), last);
