import { type Static, Type } from 'typebox';
import { shown } from './identities.ts';
import { table } from './table.ts';

/** What somebody is told who has registered a program. */
export const Enrolled = Type.Object({
  id: Type.String(),
  issuer: Type.String(),
  tokenEndpoint: Type.String(),
  secret: Type.Optional(Type.String()),
});
export type Enrolled = Static<typeof Enrolled>;

/** Programs that send work, as the gateway shows them. */
export const Clients = Type.Object({
  clients: Type.Array(
    Type.Object({
      ...shown,
      proof: Type.String(),
      previousUntil: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
type Client = Static<typeof Clients>['clients'][number];

/** One line a program; a secret stands out: whoever reads it can be that program. */
export const clientTable = (clients: readonly Client[]): readonly string[] =>
  table(
    ['client', 'state', 'owner', 'proves itself by', 'ends', 'last used', 'for'],
    clients.map(({ id, state, owner, proof, previousUntil, endsAt, usedAt, purpose }) => [
      id,
      state,
      owner?.sub ?? 'nobody',
      `${proof === 'secret' ? '! a secret' : 'its keys'}${previousUntil === null ? '' : `, what it had before until ${previousUntil}`}`,
      endsAt ?? 'not by itself',
      usedAt ?? 'never',
      purpose,
    ]),
  );

/** What to do with what was registered. */
export const enrolledLines = ({ id, issuer, tokenEndpoint, secret }: Enrolled): readonly string[] => [
  `${id} may send work.`,
  `  token endpoint  ${tokenEndpoint}`,
  ...(secret === undefined
    ? [`  its assertions  iss and sub ${id}, aud ${issuer}, a jti of their own, five minutes at most`]
    : [`  client_id       ${id}`, `  client_secret   ${secret}`, '', shownOnce]),
];

const shownOnce = 'The secret is shown this once. Keep it where only that program reads it.';

/** What somebody is told who has given a program other keys. */
export const Changed = Type.Object({ id: Type.String(), oldGoodUntil: Type.String(), secret: Type.Optional(Type.String()) });

/** How long there is to change over. */
export const changedLines = ({ id, oldGoodUntil, secret }: Static<typeof Changed>): readonly string[] => [
  `${id} proves itself anew from now on; what it had before is good until ${oldGoodUntil}.`,
  ...(secret === undefined ? [] : [`  client_secret   ${secret}`, '', shownOnce]),
];
