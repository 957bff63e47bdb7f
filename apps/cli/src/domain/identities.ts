import { Person } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { table } from './table.ts';

const Moment = Type.Union([Type.String(), Type.Null()]);

/** Identities as the gateway shows them. */
export const Identities = Type.Object({
  identities: Type.Array(
    Type.Object({
      id: Type.String(),
      owner: Type.Union([Person, Type.Null()]),
      purpose: Type.String(),
      state: Type.String(),
      endsAt: Moment,
      usedAt: Moment,
      changedBy: Type.Union([Person, Type.Null()]),
      reason: Type.Union([Type.String(), Type.Null()]),
      instances: Type.Integer(),
    }),
  ),
});
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

/** The SPIFFE ID that a person means. */
export const identityNamed = (name: string, trustDomain: string): string =>
  name.includes('://') ? name : `spiffe://${trustDomain}/${name}`;
