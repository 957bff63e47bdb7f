import type { Candidate } from '../candidates.ts';

const threshold = 5_000;

/** The most confident queue, where it is more likely than everything else together. */
export function theClassifierIsSure(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(({ confidence }, index) => index === 0 && confidence >= threshold);
}
