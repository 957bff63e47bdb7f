import { type ActionExpired, type DataOf, digestOf } from '@countersign/contracts';
import { answered } from './answered.ts';
import type { Request } from './count-vote.ts';

/** Nobody answered: that is no consent. */
export function expire(request: Request, service: string): DataOf<typeof ActionExpired> {
  return {
    ...answered(request),
    decision: {
      by: { service },
      mode: 'decide',
      rule: 'silence-is-no-consent',
      reason: 'nobody answered in time',
      inputs: digestOf({ approval: request.id }),
      outcome: 'expired',
    },
  };
}
