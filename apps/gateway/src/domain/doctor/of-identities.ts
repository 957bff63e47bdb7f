import type { Condition } from '@countersign/contracts';
import type { Finding } from './finding.ts';

/** Identities for which nobody answers, or whose time is over: they are issued nothing more. */
export const identityFindings = ({ authority }: Condition, now: number): readonly Finding[] =>
  (authority?.identities ?? []).flatMap(({ id, state, hasOwner, endsAt, keptIn }): readonly Finding[] => {
    if (state !== 'active' || keptIn !== null) return [];
    if (!hasOwner)
      return [
        {
          code: 'identity-without-owner',
          severity: 'weak',
          about: id,
          says: `nobody answers for ${id}: nothing more is issued to it`,
          todo: 'give it an owner, or take it out',
          promises: [],
        },
      ];
    if (endsAt === null || endsAt > now) return [];
    const says = `the time of ${id} is over: nothing more is issued to it`;
    return [{ code: 'identity-ended', severity: 'weak', about: id, says, todo: 'give it another end, or take it out', promises: [] }];
  });

/** What differed at the broker from score and registry. */
export const differedFindings = ({ authority }: Condition): readonly Finding[] =>
  (authority?.differed ?? []).map((what) => ({
    code: 'broker-differed',
    severity: 'weak',
    about: 'kafka',
    says: `the broker differed from what is wanted: ${what}`,
    todo: 'authority has put it right; find out who changed it',
    promises: [7],
  }));
