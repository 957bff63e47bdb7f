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
      changedBy: Type.Union([Person, Type.Null()]),
      reason: Type.Union([Type.String(), Type.Null()]),
      instances: Type.Integer(),
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
export const identityTable = (identities: readonly Identity[]): readonly string[] =>
  table(
    ['identity', 'state', 'owner', 'copies', 'last used', 'for'],
    identities.map(({ id, state, owner, instances, usedAt, purpose, changedBy, reason }) => [
      id,
      state,
      owner?.sub ?? 'nobody',
      String(instances),
      usedAt ?? 'never',
      state === 'active' ? purpose : `${changedBy?.sub ?? 'somebody'}: ${reason ?? ''}`,
    ]),
  );

/** Everything about one. */
export const identityLines = (
  { id, state, owner, purpose, endsAt, usedAt, changedBy, reason }: Identity,
  copies: readonly Copy[],
): readonly string[] => [
  id,
  `  state      ${state}${reason === null ? '' : ` by ${changedBy?.sub ?? 'somebody'}: ${reason}`}`,
  `  owner      ${owner === null ? 'nobody: nothing is issued to it' : `${owner.sub} (${owner.iss})`}`,
  `  for        ${purpose}`,
  `  ends       ${endsAt ?? 'not by itself'}`,
  `  last used  ${usedAt ?? 'never'}`,
  '',
  ...(copies.length === 0
    ? ['No copy has a certificate that is good now.']
    : table(
        ['copy', 'certificate', 'issued', 'ends'],
        copies.map(({ instance, serial, issuedAt, expiresAt }) => [instance, serial, issuedAt, expiresAt]),
      )),
];

/** The SPIFFE ID that a person means. */
export const identityNamed = (name: string, trustDomain: string): string =>
  name.includes('://') ? name : `spiffe://${trustDomain}/${name}`;
