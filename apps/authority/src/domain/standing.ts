import type { Person } from '@countersign/contracts';
import type { Kind } from './entitlement.ts';

/** An identity as the registry has it. */
export interface Registered {
  readonly id: string;
  readonly kind: Kind;
  readonly state: 'active' | 'suspended' | 'ended';
  readonly owner: Person | null;
  readonly endsAt: number | null;
  /** By a kill: of this identity, or of everything. */
  readonly isStopped: boolean;
}

/** Why nothing is issued to an identity now, or undefined where it may be. */
export function whyNot(
  { kind, state, owner, endsAt, isStopped }: Registered,
  now: number,
): { readonly rule: string; readonly reason: string } | undefined {
  if (kind === 'credential')
    return { rule: 'credential', reason: 'this is a secret that the mesh holds, and nobody who could be given anything' };
  if (state === 'suspended') return { rule: 'suspended', reason: 'this identity is suspended' };
  if (state === 'ended' || (endsAt !== null && endsAt <= now)) return { rule: 'ended', reason: 'the time of this identity is over' };
  if (owner === null) return { rule: 'no-owner', reason: 'nobody answers for this identity: give it an owner' };
  if (isStopped) return { rule: 'stopped', reason: 'this identity was stopped, and nobody has let it in again' };
  return undefined;
}
