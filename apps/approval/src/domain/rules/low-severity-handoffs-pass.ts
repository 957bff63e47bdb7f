import type { ActionProposed, DataOf } from '@countersign/contracts';

/** Handing over a ticket of low severity needs nobody's consent: it is visible, and the next one who looks can undo it. */
export function lowSeverityHandoffsPass({ action, item }: DataOf<typeof ActionProposed>): boolean {
  return action.type === 'ticket.assign' && item.severity === 'low';
}
