import { type ActionExpired, type DataOf, digestOf } from '@countersign/contracts';
import type { Request } from './count-vote.ts';

/** Nobody answered: that is no consent. */
export function expire({ id, proposal, actionDigest }: Request, service: string): DataOf<typeof ActionExpired> {
  return {
    proposal,
    actionDigest,
    decision: {
      by: { service },
      mode: 'decide',
      rule: 'silence-is-no-consent',
      reason: 'nobody answered in time',
      inputs: digestOf({ approval: id }),
      outcome: 'expired',
    },
  };
}
