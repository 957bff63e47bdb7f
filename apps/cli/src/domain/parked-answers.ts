import { rooms, Uuid } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

const Maybe = <S extends Parameters<typeof Type.Optional>[0]>(schema: S) => Type.Union([schema, Type.Null()]);

const record = {
  id: Type.String(),
  topic: Type.String(),
  partition: Type.Integer(),
  offset: Type.String(),
  item: Maybe(Type.String()),
  event: Maybe(Uuid),
  cause: Type.String(),
  holds: Type.Boolean(),
  behind: Type.Integer(),
  bytes: Maybe(Type.Integer()),
  appendedAt: Type.String(),
  parkedAt: Type.String(),
};

/** What the rooms have put aside. */
export const ParkedList = Type.Object({
  records: Type.Array(Type.Object({ room: Type.Enum([...rooms]), ...record })),
  next: Type.Record(Type.String(), Type.String()),
  without: Type.Array(Type.String()),
});
export type ParkedLine = Static<typeof ParkedList>['records'][number];

const Body = Type.Union([
  Type.Object({ hidden: Type.String() }),
  Type.Object({ text: Type.String(), isWhole: Type.Boolean(), encoding: Type.String() }),
]);

/** One of them, as far as its room shows it. */
export const ParkedWhole = Type.Object({
  ...record,
  key: Maybe(Type.String()),
  headers: Type.Record(Type.String(), Type.String()),
  body: Maybe(Body),
});
export type ParkedWhole = Static<typeof ParkedWhole>;

const Place = Type.Object({
  topic: Type.String(),
  partition: Type.Integer(),
  offset: Type.String(),
  item: Maybe(Type.String()),
  event: Maybe(Uuid),
});

export const ParkedAnswer = Type.Object({
  id: Type.String(),
  outcome: Type.Enum(['redriven', 'unneeded', 'failed', 'behind', 'refused', 'discarded', 'gone']),
  place: Type.Optional(Place),
  said: Type.Optional(Type.Array(Type.String())),
  problem: Type.Optional(Type.String()),
  first: Type.Optional(Type.String()),
  waiting: Type.Optional(Type.Integer()),
  decision: Type.Optional(Uuid),
});
export type ParkedAnswer = Static<typeof ParkedAnswer>;

/** What became of a page of records, and where the next one begins. */
export const ParkedPage = Type.Object({ dryRun: Type.Boolean(), answers: Type.Array(ParkedAnswer), next: Maybe(Type.String()) });
