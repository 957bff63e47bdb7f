import { type Actor, type AuthorityDecided, type DataOf, digestOf } from '@countersign/contracts';

type Decided = DataOf<typeof AuthorityDecided>;

/** What authority has decided about an identity: by which rule, why, and what came of it. */
export interface Told extends Omit<Decided, 'decision'> {
  readonly rule: string;
  readonly reason: string;
  readonly outcome:
    | 'issued'
    | 'refused'
    | 'added'
    | 'suspended'
    | 'active'
    | 'ended'
    | 'given'
    | 'ownerless'
    | 'rotated'
    | 'put right'
    | 'stopped'
    | 'let in';
}

/** The event's data. A person decides what they ask for; everything else authority decides by its rules. */
export function decided({ rule, reason, outcome, ...about }: Told, by: Actor): Decided {
  return { ...about, decision: { by, mode: 'decide', rule, reason, inputs: digestOf(about), outcome } };
}
