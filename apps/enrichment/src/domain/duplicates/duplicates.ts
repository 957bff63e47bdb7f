import type { Claim } from '@countersign/contracts';
import { likeness, type Signature } from './signature.ts';

export interface Known {
  readonly workItem: string;
  readonly signature: Signature;
}

const atMost = 3;
/** Where two in three parts agree, it is the same story in other words; templates with another name inside are below. */
const enough = 0.6;
/** A signature is no proof. */
const surest = 9_900;

/** Claims the items that this one is like, most alike first. */
export function duplicates(own: Known, others: readonly Known[]): readonly Claim[] {
  return others
    .filter(({ workItem }) => workItem !== own.workItem)
    .map(({ workItem, signature }) => ({ workItem, alike: likeness(own.signature, signature) }))
    .filter(({ alike }) => alike >= enough)
    .toSorted((a, b) => b.alike - a.alike || (a.workItem < b.workItem ? -1 : 1))
    .slice(0, atMost)
    .map(({ workItem, alike }) => ({
      kind: 'duplicate',
      value: workItem,
      confidence: Math.min(surest, Math.round(alike * 10_000)),
      by: 'likeness@1',
    }));
}
