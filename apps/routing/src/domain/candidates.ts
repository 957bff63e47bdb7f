import type { Claim } from '@countersign/contracts';
import { queues } from './queues.ts';

export interface Candidate {
  readonly queue: string;
  /** 1/10,000. */
  readonly confidence: number;
}

/** The queues that the claims speak for, most confident first. */
export function candidates(claims: readonly Claim[]): readonly Candidate[] {
  return claims
    .filter(({ kind }) => kind === 'topic')
    .flatMap(({ value, confidence }) => queues.filter(({ topic }) => topic === value).map(({ name }) => ({ queue: name, confidence })))
    .toSorted((a, b) => b.confidence - a.confidence || a.queue.localeCompare(b.queue));
}
