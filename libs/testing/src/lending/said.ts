import type { Death, RunFile } from '@countersign/embedded';
import type { Accepted } from '../history/history.ts';

/** Names the port at which meshes are lent. */
export const lenderVariable = 'COUNTERSIGN_TEST_LENDER';

/** Below the directory of a mesh that is lent: which queues its routing knows, as shipped at first. */
export const queuesFile = 'queues.yaml';

/** What a borrower says, a line each. */
export interface Asked {
  readonly id: number;
  /** `share` resolves once the mesh that all share is there. */
  readonly verb: 'share' | 'borrow' | 'kill' | 'expectEnd' | 'restart' | 'giveBack';
  /** Of a process. */
  readonly name?: string;
  /** Whether it must be one that nobody has had before. */
  readonly isNew?: boolean;
  /** Everything that the mesh has ever accepted; nothing where it is not fit for others. */
  readonly accepted?: readonly Accepted[];
}

export interface Lent {
  readonly run: RunFile;
  readonly before: readonly Accepted[];
}

export type Answered = Lent | Death | number | void;

/** What the lender says, a line each: an answer, or that a process has ended unasked. */
export type Told = { readonly to: number; readonly value?: Answered; readonly error?: string } | { readonly died: string };
