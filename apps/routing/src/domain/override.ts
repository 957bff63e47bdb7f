import { type DataOf, digestOf, type ItemFacts, type Person, type QueueLoad, type WorkItemRouted } from '@countersign/contracts';

/** What a person knows and decides about an item that was routed before. */
interface Override {
  readonly item: ItemFacts;
  readonly last: {
    readonly queue: string;
    readonly routed: string;
    readonly runnerUp: { readonly queue: string; readonly confidence: number } | null;
  };
  readonly queue: string;
  readonly reason: string;
  readonly by: Person;
  readonly load: QueueLoad;
}

/** A person sends it elsewhere. How sure the claims were of that queue is said as it was known: a person's word makes no claim surer. */
export function override({ item, last, queue, reason, by, load }: Override): DataOf<typeof WorkItemRouted> {
  return {
    queue,
    confidence: last.runnerUp?.queue === queue ? last.runnerUp.confidence : 0,
    runnerUp: null,
    strictness: 'people',
    severity: item.severity,
    load: [load],
    revision: item.revision ?? 1,
    decision: {
      by: { person: by },
      mode: 'decide',
      rule: 'a-person-routes',
      reason,
      inputs: digestOf({ routed: last.routed, queue, load: [load] }),
      outcome: `from ${last.queue} to ${queue}`,
    },
  };
}
