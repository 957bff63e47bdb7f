import type { Condition } from '@countersign/contracts';
import { type Finding, findingAbout, spell } from './finding.ts';

/** So long before a secret is to be another somebody is told. */
const soonMs = 14 * 24 * 60 * 60 * 1_000;

/** Secrets that the mesh holds for systems that know no identities of ours, and those that it has given to programs: too old, or nobody's. */
export const credentialFindings = ({ authority }: Condition, now: number): readonly Finding[] =>
  (authority?.identities ?? []).flatMap(({ id, state, hasOwner, endsAt, keptIn, rotateBy }): readonly Finding[] => {
    if (state === 'ended' || rotateBy === null) return [];
    const finding = findingAbout(id);
    const leftMs = rotateBy - now;
    const [what, todo] =
      keptIn === null
        ? [`the secret of ${id}`, 'countersign clients keys, with --jwks if it can sign by now, else with --secret']
        : [id, `replace it at the system that has given it and in ${keptIn}, then: countersign credentials rotated`];
    return [
      ...(keptIn === null || hasOwner
        ? []
        : [finding('credential-without-owner', 'weak', `nobody answers for ${id}, kept in ${keptIn}`, 'give it an owner, or take it out')]),
      ...(keptIn !== null && endsAt !== null && endsAt <= now
        ? [finding('credential-ended', 'weak', `the time of ${id} is over`, `withdraw it, and take it away from ${keptIn}`)]
        : []),
      ...(leftMs <= 0 ? [finding('credential-overdue', 'weak', `${what} should have been replaced ${spell(-leftMs)} ago`, todo)] : []),
      ...(leftMs > 0 && leftMs <= soonMs
        ? [finding('credential-due', 'note', `${what} is to be replaced within ${spell(leftMs)}`, todo)]
        : []),
    ];
  });

/** Secrets that rooms hold, and which nobody has registered: nobody answers for them, and nobody is told how old they are. */
export function unregisteredFindings(conditions: readonly Condition[]): readonly Finding[] {
  const authority = conditions.find((one) => one.authority !== undefined)?.authority;
  // Where authority does not answer, that is said; what it knows is not guessed.
  if (authority === undefined) return [];
  const registered = new Set(authority.identities.flatMap(({ keptIn, state }) => (state === 'ended' ? [] : (keptIn ?? []))));
  const places = conditions.flatMap(({ database, broker, held = [] }) => [database.keptIn, broker?.keptIn ?? null, ...held]);
  const unknown = [...new Set(places)].filter((place) => place !== null && !registered.has(place));
  return unknown.map((place) =>
    findingAbout('mesh')(
      'credential-unregistered',
      'weak',
      `rooms hold the secret in ${place}, for which nobody answers`,
      'countersign credentials add, with who does and by when it is to be replaced',
    ),
  );
}
