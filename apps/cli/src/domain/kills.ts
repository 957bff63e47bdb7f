import { type CutScope, Person, Scope } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { identityNamed } from './identities.ts';
import { table } from './table.ts';

const Moment = Type.Union([Type.String(), Type.Null()]);
const Items = Type.Array(Type.String());

export const Signalled = Type.Object({ epoch: Type.Integer() });

/** What one stop has come to. */
export const Kill = Type.Object({
  epoch: Type.Integer(),
  scope: Scope,
  cutAt: Moment,
  heardBy: Items,
  notYet: Items,
  away: Items,
  done: Items,
  unknown: Items,
  stopped: Items,
});
export type Kill = Static<typeof Kill>;

export const Kills = Type.Object({
  kills: Type.Array(
    Type.Object({
      epoch: Type.Integer(),
      scope: Scope,
      by: Person,
      reason: Type.String(),
      at: Type.String(),
      restoredBy: Type.Union([Person, Type.Null()]),
      restoredAt: Moment,
    }),
  ),
});

/** Whom a person means: `everything`, an identity, and perhaps one copy of it. */
export function scopeOf(what: string, copy: string | undefined, trustDomain: string): CutScope {
  if (what === 'everything') return { everything: true };
  return { identity: identityNamed(what, trustDomain), ...(copy === undefined ? {} : { instance: copy }) };
}

export function scopeText(scope: CutScope): string {
  if ('everything' in scope) return 'everything that speaks or acts';
  return scope.instance === undefined ? scope.identity : `${scope.identity}, copy ${scope.instance}`;
}

const most = 20;

/** Each list with how many there are, and the first of them. */
export function killLines({ scope, cutAt, heardBy, notYet, away, done, unknown, stopped }: Kill): readonly string[] {
  const list = (name: string, items: readonly string[], means: string): readonly string[] => [
    `${name.padEnd(13)} ${String(items.length).padStart(5)}  ${means}`,
    ...items.slice(0, most).map((item) => `  ${item}`),
    ...(items.length > most ? [`  and ${items.length - most} more: --json has all of them`] : []),
  ];
  return [
    `${scopeText(scope)}: stopped at ${cutAt ?? 'a moment that no room has reported yet'}`,
    `obeyed by     ${heardBy.join(', ') || 'nobody yet'}${notYet.length === 0 ? '' : `; not yet by ${notYet.join(', ')}`}${away.length === 0 ? '' : `; ${away.join(', ')} did not answer`}`,
    ...list('stopped', stopped, 'was waiting, and was not done'),
    ...list('already done', done, 'was done before'),
    ...list('unknown', unknown, 'was begun, and nobody knows yet how it ended'),
  ];
}

/** One line a stop. */
export const killsTable = (kills: Static<typeof Kills>['kills']): readonly string[] =>
  table(
    ['number', 'who', 'stopped', 'by', 'why', 'let in again'],
    kills.map(({ epoch, scope, by, reason, at, restoredBy, restoredAt }) => [
      String(epoch),
      scopeText(scope),
      at,
      by.sub,
      reason,
      restoredAt === null ? 'no' : `${restoredAt} by ${restoredBy?.sub ?? 'somebody'}`,
    ]),
  );
