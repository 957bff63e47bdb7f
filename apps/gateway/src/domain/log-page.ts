import { type Static, Type } from 'typebox';

/** One record of audit's log: where Kafka had it, when the broker appended it, and the event; anything may stand there. */
export const LogRecord = Type.Object({
  index: Type.Integer({ minimum: 0 }),
  topic: Type.String(),
  partition: Type.Integer(),
  offset: Type.String(),
  appendedAt: Type.String(),
  event: Type.Unknown(),
});
export type LogRecord = Static<typeof LogRecord>;

/** What audit answers: the size of its log, and records in the order of their index. */
export const LogPage = Type.Object({ size: Type.Integer({ minimum: 0 }), records: Type.Array(LogRecord) });
export type LogPage = Static<typeof LogPage>;
