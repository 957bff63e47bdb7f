import type { DataOf, ItemFacts, WorkItemEnriched } from '@countersign/contracts';

/** Of an item whose text is erased nothing is claimed. It goes on all the same: its ticket is still there, and people look where no machine can. */
export function passUnread(item: ItemFacts, service: string): DataOf<typeof WorkItemEnriched> {
  return {
    item,
    claims: [],
    decision: {
      by: { service },
      mode: 'assist',
      rule: 'erased-before-it-was-read',
      reason: 'its text was erased before it was read',
      inputs: item.content,
      outcome: 'no claim',
    },
  };
}
