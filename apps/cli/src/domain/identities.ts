import { Person } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { table } from './table.ts';

const Moment = Type.Union([Type.String(), Type.Null()]);

/** What is shown of every identity. */
export const shown = {
  id: Type.String(),
  owner: Type.Union([Person, Type.Null()]),
  purpose: Type.String(),
  state: Type.String(),
  endsAt: Moment,
  usedAt: Moment,
};

/** Identities as the gateway shows them. */
export const Identities = Type.Object({
  identities: Type.Array(
    Type.Object({
      ...shown,
      backupOwner: Type.Union([Person, Type.Null()]),
      changedBy: Type.Union([Person, Type.Null()]),
      reason: Type.Union([Type.String(), Type.Null()]),
      instances: Type.Integer(),
      kind: Type.String(),
      keptIn: Type.Union([Type.String(), Type.Null()]),
      madeAt: Moment,
      rotateBy: Moment,
    }),
  ),
});
/** The running copies of one. */
export const Copies = Type.Object({
  copies: Type.Array(Type.Object({ instance: Type.String(), serial: Type.String(), issuedAt: Type.String(), expiresAt: Type.String() })),
});
type Copy = Static<typeof Copies>['copies'][number];

type Identity = Static<typeof Identities>['identities'][number];

/** One line an identity, under headings. */
export const identityTable = (identities: readonly Identity[], now: number): readonly string[] =>
  table(
    ['identity', 'kind', 'state', 'owner', 'copies', 'last used', 'replace by', 'for'],
    identities.map(({ id, kind, state, owner, instances, usedAt, rotateBy, purpose, changedBy, reason }) => [
      id,
      kind,
      state,
      owner?.sub ?? 'nobody',
      kind === 'credential' ? '-' : String(instances),
      usedAt ?? (kind === 'credential' ? 'not known' : 'never'),
      rotateBy === null ? '-' : `${isOver(rotateBy, now) ? '! ' : ''}${rotateBy}`,
      state === 'active' ? purpose : `${changedBy?.sub ?? 'somebody'}: ${reason ?? ''}`,
    ]),
  );

/** Everything about one. */
export const identityLines = (identity: Identity, copies: readonly Copy[], now: number): readonly string[] => {
  const { id, kind, state, owner, backupOwner, purpose, endsAt, usedAt, changedBy, reason } = identity;
  const isCredential = kind === 'credential';
  return [
    id,
    `  state      ${state}${reason === null ? '' : ` by ${changedBy?.sub ?? 'somebody'}: ${reason}`}`,
    `  owner      ${owner === null ? `nobody: ${isCredential ? 'it cannot be replaced' : 'nothing is issued to it'}` : named(owner)}`,
    `  then       ${backupOwner === null ? 'nobody stands in' : named(backupOwner)}`,
    `  for        ${purpose}`,
    `  ends       ${endsAt ?? 'not by itself'}`,
    `  last used  ${usedAt ?? (isCredential ? 'not known' : 'never')}`,
    ...(isCredential ? credentialLines(identity, now) : ['', ...copyLines(copies)]),
  ];
};

const named = ({ sub, iss }: Person): string => `${sub} (${iss})`;
const isOver = (moment: string, now: number): boolean => Date.parse(moment) <= now;

const credentialLines = ({ keptIn, madeAt, rotateBy }: Identity, now: number): readonly string[] => [
  `  kept in    ${keptIn ?? ''}`,
  `  since      ${madeAt ?? ''}`,
  `  replace by ${rotateBy ?? ''}${rotateBy !== null && isOver(rotateBy, now) ? ' ! that is over' : ''}`,
];

const copyLines = (copies: readonly Copy[]): readonly string[] =>
  copies.length === 0
    ? ['No copy has a certificate that is good now.']
    : table(
        ['copy', 'certificate', 'issued', 'ends'],
        copies.map(({ instance, serial, issuedAt, expiresAt }) => [instance, serial, issuedAt, expiresAt]),
      );

/** The SPIFFE ID that a person means. */
export const identityNamed = (name: string, trustDomain: string): string =>
  name.includes('://') ? name : `spiffe://${trustDomain}/${name}`;
