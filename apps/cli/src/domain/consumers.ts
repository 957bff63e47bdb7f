import { type Static, Type } from 'typebox';
import { shown } from './identities.ts';
import { table } from './table.ts';

/** What somebody is told who has registered a consumer. */
export const EnrolledConsumer = Type.Object({
  id: Type.String(),
  issuer: Type.String(),
  tokenEndpoint: Type.String(),
  topics: Type.Array(Type.String()),
  groupPrefix: Type.String(),
});
export type EnrolledConsumer = Static<typeof EnrolledConsumer>;

/** Programs that read topics, as the gateway shows them. */
export const Consumers = Type.Object({
  consumers: Type.Array(
    Type.Object({
      ...shown,
      topics: Type.Array(Type.String()),
      groupPrefix: Type.String(),
      byteRate: Type.Union([Type.Number(), Type.Null()]),
    }),
  ),
});
type Consumer = Static<typeof Consumers>['consumers'][number];

/** One line a program. */
export const consumerTable = (consumers: readonly Consumer[]): readonly string[] =>
  table(
    ['consumer', 'state', 'owner', 'groups', 'bytes a second', 'ends', 'last used', 'topics'],
    consumers.map(({ id, state, owner, groupPrefix, byteRate, endsAt, usedAt, topics }) => [
      id,
      state,
      owner?.sub ?? 'nobody',
      `${groupPrefix}*`,
      byteRate === null ? 'no limit' : String(byteRate),
      endsAt ?? 'not by itself',
      usedAt ?? 'never',
      topics.join(', '),
    ]),
  );
