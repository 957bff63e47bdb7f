import type { Candidate } from '../candidates.ts';

/** A hint of security is enough: the security queue sees it before anybody is sure. */
export function securityGoesFirst(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(({ queue, confidence }) => queue === 'security' && confidence >= 2_500);
}
