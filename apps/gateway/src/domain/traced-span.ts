import { type Static, Type } from 'typebox';

/** A span as a room has kept it. */
export const TracedSpan = Type.Object({
  trace: Type.String(),
  id: Type.String(),
  parent: Type.Optional(Type.String()),
  name: Type.String(),
  kind: Type.String(),
  room: Type.String(),
  start: Type.Number(),
  ms: Type.Number(),
  failed: Type.Optional(Type.Literal(true)),
  attributes: Type.Record(Type.String(), Type.Unknown()),
  links: Type.Optional(Type.Array(Type.Object({ trace: Type.String(), id: Type.String() }))),
});
export type TracedSpan = Static<typeof TracedSpan>;

export const KeptSpans = Type.Object({ kept: Type.Enum(['here', 'at the collector']), spans: Type.Array(TracedSpan) });
