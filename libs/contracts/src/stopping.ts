import type { Static } from 'typebox';
import type { Scope } from './events/feeds.ts';
import { spiffeId } from './rooms.ts';

/** Who is meant to stop: one identity, one copy of it, or everything that speaks or acts. */
export type CutScope = Static<typeof Scope>;

/** Who lets others be who they are, who keeps the log and who shows it: whatever is stopped, they go on. */
export const neverStopped: readonly string[] = ['authority', 'audit', 'gateway'].map(spiffeId);

/** Whether a copy of an identity is among those who are meant. */
export function isMeant(scope: CutScope, identity: string, instance: string): boolean {
  if ('everything' in scope) return !neverStopped.includes(identity);
  return scope.identity === identity && (scope.instance === undefined || scope.instance === instance);
}
