import type { Action } from '@countersign/contracts';

/** One approved action, to be done once. */
export interface Permit {
  readonly id: string;
  readonly workItem: string;
  /** What was approved, and for which revision of its item; null where the approval does not say so. */
  readonly proposal: string | null;
  readonly itemRevision: number | null;
  readonly action: Action;
  readonly actionDigest: string;
  readonly state: 'waiting' | 'attempted' | 'ended';
  readonly attempts: number;
  readonly settleAt: string | null;
  readonly isUnknown: boolean;
}
