import { type CutScope, neverStopped } from '@countersign/contracts';

/** Why nobody may be stopped like this, or undefined where they may. */
export const whyNotStopped = (scope: CutScope): string | undefined =>
  'identity' in scope && neverStopped.includes(scope.identity)
    ? `${scope.identity} is never stopped: without it nobody could be let in again, or see what happened`
    : undefined;

export function isSameScope(one: CutScope, other: CutScope): boolean {
  if ('everything' in one || 'everything' in other) return 'everything' in one && 'everything' in other;
  return one.identity === other.identity && one.instance === other.instance;
}

/** As people name it. */
export function scopeName(scope: CutScope): string {
  if ('everything' in scope) return 'everything';
  return scope.instance === undefined ? scope.identity : `${scope.identity}, copy ${scope.instance}`;
}
