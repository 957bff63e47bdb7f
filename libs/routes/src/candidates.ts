import type { Claim } from '@countersign/contracts';
import type { Routes } from './routes.ts';

export interface Candidate {
  readonly queue: string;
  /** 1/10,000. */
  readonly confidence: number;
  /** The claim that speaks most for it. */
  readonly claim: Claim;
}

/** The queues that the claimed topics speak for, each as sure as the surest claim for it, most confident first. */
export function candidatesOf(routes: Routes, claims: readonly Claim[]): readonly Candidate[] {
  const best = new Map<string, Candidate>();
  for (const claim of claims) {
    const queue = claim.kind === 'topic' ? routes.queueOfTopic.get(claim.value) : undefined;
    if (queue !== undefined && claim.confidence > (best.get(queue)?.confidence ?? -1))
      best.set(queue, { queue, confidence: claim.confidence, claim });
  }
  return [...best.values()].toSorted((a, b) => b.confidence - a.confidence || (a.queue < b.queue ? -1 : 1));
}

/** The surest topic that leads to no queue. */
export function strangerIn(routes: Routes, claims: readonly Claim[]): Claim | undefined {
  return claims
    .filter(({ kind, value }) => kind === 'topic' && !routes.queueOfTopic.has(value))
    .reduce<Claim | undefined>((best, claim) => (claim.confidence > (best?.confidence ?? -1) ? claim : best), undefined);
}
