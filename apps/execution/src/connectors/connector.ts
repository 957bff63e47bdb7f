import type { Action } from '@countersign/contracts';

/** How a call to an outside system ended, as far as anybody can know. */
export type CallResult =
  /** It is done, and reading back shows it. `revision` is the object's afterwards. */
  | { readonly kind: 'done'; readonly revision: string }
  /** The system refused, and nothing happened. */
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }
  /** Nothing happened; the system asks to come again later. */
  | { readonly kind: 'busy'; readonly afterMs: number; readonly reason: string }
  /** It may have happened. */
  | { readonly kind: 'unclear'; readonly reason: string };

/** Whether an effect with this marker stands in the system. */
export type ReadBack =
  | { readonly kind: 'found'; readonly revision: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** An outside system: does an action with a marker, and can say whether that marker has taken effect. Never throws. */
export abstract class Connector {
  abstract perform(action: Action, marker: string): Promise<CallResult>;
  abstract readBack(action: Action, marker: string): Promise<ReadBack>;
}
