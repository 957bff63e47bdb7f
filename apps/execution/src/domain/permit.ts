import type { Action } from '@countersign/contracts';

/** One approved action, to be done once. */
export interface Permit {
  readonly id: string;
  readonly workItem: string;
  readonly action: Action;
  readonly actionDigest: string;
  readonly state: 'waiting' | 'attempted' | 'ended';
  readonly attempts: number;
  readonly settleAt: string | null;
  readonly isUnknown: boolean;
}
