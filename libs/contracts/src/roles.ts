/** What people are here. Whoever has any role may look: a viewer is what everybody else is as well. */
export const roles = ['viewer', 'approver', 'operator', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** What a group may be given: roles, and reading what people wrote, which no role brings along. */
export const rights = [...roles, 'content'] as const;
export type Right = (typeof rights)[number];

/** Whom something is for: everybody, whoever has signed in, a role, or only services in their own name. */
export type Demand = 'anybody' | 'signed-in' | 'service' | Role;

export interface Allowed {
  readonly role: Demand;
  /** It shows what people wrote: the right to read that is needed too. */
  readonly isContent: boolean;
}

/** Whether rights are enough. A role never brings another one along, but for looking. */
export function isEnough({ role, isContent }: Allowed, held: readonly Right[]): boolean {
  if (isContent && !held.includes('content')) return false;
  if (role === 'service') return false;
  if (role === 'anybody' || role === 'signed-in') return true;
  return role === 'viewer' ? roles.some((one) => held.includes(one)) : held.includes(role);
}
