import type { Delivery, Meaning } from './delivery.ts';
import { type Circumstances, disproof } from './prove.ts';
import type { Proof } from './proof.ts';
import type { Source } from './source.ts';
import { types } from './types.ts';

/** How a source proves itself: as it says, else as its type does first. */
export const proofOf = ({ type, proof }: Source): Proof => proof ?? types[type].proofs[0];

/** Takes a delivery to a source: is it genuine, and what does it mean. */
export function receive(source: Source, delivery: Delivery, given: Circumstances): Meaning {
  const type = types[source.type];
  if (delivery.body.length > type.bodyLimit)
    return { kind: 'refused', as: 'too-large', rule: 'body', because: `${type.vendor} may send ${type.bodyLimit} bytes` };
  return disproof(proofOf(source), delivery, given) ?? type.read(delivery, source, given.platform);
}
