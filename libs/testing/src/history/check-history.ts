import type { History } from './history.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules.ts';
import { tell } from './told.ts';

/** A promise that a run has broken, and where. */
export interface Violation {
  readonly rule: string;
  /** The first few places. */
  readonly evidence: readonly string[];
  readonly count: number;
}

/** A run that has failed fails in thousands of places: a few of each kind are read. */
const mostEvidence = 5;

/** Decides whether a run kept every promise: from what it left behind alone, and from all of it. */
export function checkHistory(history: History): readonly Violation[] {
  const told = tell(history);
  return Object.values(rules).flatMap((rule: Rule) => violationOf(rule, [...rule.find(told)]));
}

function violationOf({ name }: Rule, found: readonly string[]): readonly Violation[] {
  return found.length === 0 ? [] : [{ rule: name, evidence: found.slice(0, mostEvidence), count: found.length }];
}
