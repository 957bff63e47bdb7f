import { type DataOf, digestOf, type Person, Reason, type WorkItemErased, type WorkItemOpened } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

export const OpeningRequest = Type.Object({ reason: Type.Optional(Reason) }, { additionalProperties: false });
export type OpeningRequest = Static<typeof OpeningRequest>;

export const ErasureRequest = Type.Object({ reason: Reason }, { additionalProperties: false });
export type ErasureRequest = Static<typeof ErasureRequest>;

/** Which content it is. */
export interface Named {
  readonly workItem: string;
  readonly revision: number;
}

/** A person reads what people wrote: that they may is theirs by right, and that they did is known. */
export function opened({ workItem, revision }: Named, person: Person, reason = 'no reason was given'): DataOf<typeof WorkItemOpened> {
  return {
    revision,
    decision: {
      by: { person },
      mode: 'decide',
      rule: 'reading-content-is-a-right',
      reason,
      inputs: digestOf({ workItem, revision }),
      outcome: 'opened what people wrote',
    },
  };
}

/** Who ends the time of a content: a person with a reason, or intake, because its source said for how long. */
export type Eraser = { readonly person: Person; readonly reason: string } | { readonly service: string; readonly ends: string };

export function erased({ workItem, revision }: Named, by: Eraser): DataOf<typeof WorkItemErased> {
  const [rule, reason, actor] =
    'person' in by
      ? (['a-person-erases', by.reason, { person: by.person }] as const)
      : (['kept-as-long-as-its-source-says', `its time was over at ${by.ends}`, { service: by.service }] as const);
  const inputs = digestOf({ workItem, revision });
  return {
    revision,
    decision: { by: actor, mode: 'decide', rule, reason, inputs, outcome: 'the key is destroyed: nobody opens it again' },
  };
}
