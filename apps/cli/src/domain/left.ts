import { Person } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { table } from './table.ts';

/** What an owner leaves, as the gateway tells it. */
export const Left = Type.Object({
  left: Type.Array(
    Type.Object({
      id: Type.String(),
      to: Type.Union([Person, Type.Null()]),
      stopsAt: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
type LeftIdentity = Static<typeof Left>['left'][number];

/** One line an identity, and what is to be done about those that nobody answers for. */
export function leftLines(left: readonly LeftIdentity[], who: string, isDry: boolean): readonly string[] {
  if (left.length === 0) return [`${who} answers for nothing here.`];
  const ownerless = left.filter(({ to }) => to === null);
  const rows = left.map(({ id, to, stopsAt }) => [id, to?.sub ?? 'nobody', to === null ? (stopsAt ?? 'stopped already') : 'goes on']);
  return [
    ...table(['identity', isDry ? 'would go to' : 'goes to', 'stops by'], rows),
    ...(ownerless.length === 0
      ? []
      : [
          `${ownerless.length} without an owner: nothing more is issued to them. Give them to somebody: countersign identities give <identity> --owner <sub> --reason …`,
        ]),
  ];
}
