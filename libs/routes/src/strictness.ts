import type { Severity } from '@countersign/contracts';
import { severityRank } from './holds.ts';
import { rankOf, type Strict } from './routes.ts';

/** How strictly an item is handled: who looks at it, and how severe it is taken to be, by which approval decides who must agree. */
export interface Handling {
  readonly strict: Strict;
  readonly severity: Severity;
}

/** Whether one way of handling an item is as strict as another, or stricter. Which of the ordinary queues has it makes no difference. */
export const isAsStrict = (one: Handling, other: Handling): boolean =>
  rankOf(one.strict) >= rankOf(other.strict) && severityRank(one.severity) >= severityRank(other.severity);
