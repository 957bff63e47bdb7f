import { digestOf } from '@countersign/contracts';
import type { Permit } from './permit.ts';

/** What is to be done with a permit now. */
export type NextStep =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'refuse'; readonly code: string; readonly reason: string }
  | { readonly do: 'attempt' }
  | { readonly do: 'read-back' };

/** Milliseconds until the receipt is looked for again, where its wake-up was missed. */
const receiptAgainMs = 1_000;

/** Authority is checked at the time of use: the receipt must be there and the action must be exactly the approved one. */
export function nextStep(permit: Permit | undefined, hasReceipt: boolean, now: number): NextStep {
  if (permit === undefined || permit.state === 'ended') return { do: 'nothing' };
  if (!hasReceipt) return { do: 'wait', ms: receiptAgainMs };
  if (digestOf(permit.action) !== permit.actionDigest)
    return { do: 'refuse', code: 'digest', reason: 'the action is not the one that was approved' };
  if (permit.state === 'waiting') return { do: 'attempt' };
  const left = permit.settleAt === null ? 0 : Date.parse(permit.settleAt) - now;
  return left > 0 ? { do: 'wait', ms: left } : { do: 'read-back' };
}
