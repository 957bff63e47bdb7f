import { Actor, Digest, Mode, Person, Uuid, View } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

// What the gateway and intake answer, as far as it is shown.

const Maybe = <S extends Parameters<typeof Type.Optional>[0]>(schema: S) => Type.Union([schema, Type.Null()]);

export const WorkItem = Type.Object({
  id: Uuid,
  kind: Type.String(),
  source: Type.String(),
  externalId: Type.String(),
  severity: Type.String(),
  revision: Type.Integer(),
  state: Type.String(),
  resolvedAt: Maybe(Type.String()),
  queue: Maybe(Type.String()),
  approval: Maybe(Uuid),
  receivedAt: Type.String(),
  updatedAt: Type.String(),
});
export type WorkItem = Static<typeof WorkItem>;

/** Who is signed in, and what they may. */
export const Session = Type.Object({
  person: Person,
  name: Maybe(Type.String()),
  groups: Type.Array(Type.String()),
  rights: Type.Array(Type.String()),
});

export const WorkItems = Type.Object({ items: Type.Array(WorkItem), next: Maybe(Uuid) });

/** What people wrote, opened. */
export const Content = Type.Object({
  revision: Type.Integer(),
  title: Type.String(),
  text: Type.String(),
  labels: Type.Array(Type.String()),
});
export type Content = Static<typeof Content>;

/** That the key of a content is destroyed, and since when. */
export const Erasure = Type.Object({ workItem: Uuid, status: Type.Enum(['erased', 'erased-before']), at: Type.String() });
export type Erasure = Static<typeof Erasure>;

const Decided = Type.Object({ by: Actor, mode: Mode, rule: Type.String(), reason: Type.String(), outcome: Type.String() });

export const TrailEntry = Type.Object({
  index: Type.Integer(),
  id: Uuid,
  type: Type.String(),
  at: Type.String(),
  room: Type.String(),
  cause: Uuid,
  traceparent: Type.Optional(Maybe(Type.String())),
  decision: Maybe(Decided),
  facts: Type.Record(Type.String(), Type.Unknown()),
});
export type TrailEntry = Static<typeof TrailEntry>;

export const Trail = Type.Object({ workItem: WorkItem, entries: Type.Array(TrailEntry) });
export type Trail = Static<typeof Trail>;

export const TracedSpan = Type.Object({
  trace: Type.String(),
  id: Type.String(),
  parent: Type.Optional(Type.String()),
  name: Type.String(),
  room: Type.String(),
  start: Type.Number(),
  ms: Type.Number(),
  failed: Type.Optional(Type.Boolean()),
});
export type TracedSpan = Static<typeof TracedSpan>;

export const Leg = Type.Object({
  trace: Maybe(Type.String()),
  steps: Type.Array(TrailEntry),
  spans: Type.Array(TracedSpan),
  waited: Maybe(Type.Object({ ms: Type.Number(), for: Type.String() })),
});
export type Leg = Static<typeof Leg>;

export const Trace = Type.Object({ workItem: WorkItem, legs: Type.Array(Leg), without: Type.Array(Type.String()) });
export type Trace = Static<typeof Trace>;

export const Approval = Type.Object({
  id: Uuid,
  workItem: Uuid,
  state: Type.Enum(['open', 'approved', 'rejected', 'expired']),
  view: View,
  viewDigest: Digest,
  requestedAt: Type.String(),
  expiresAt: Type.String(),
  votes: Type.Optional(Type.Array(Type.Object({ vote: Type.String(), voter: Person, reason: Type.String(), at: Type.String() }))),
});
export type Approval = Static<typeof Approval>;

export const Approvals = Type.Object({ approvals: Type.Array(Approval) });

export const Voted = Type.Object({ state: Type.String() });

/** Intake's answer about one item of several. */
export const Receipt = Type.Union([
  Type.Object({ id: Uuid, status: Type.Enum(['accepted', 'repeated']) }),
  Type.Object({ status: Type.Literal('refused'), problem: Type.Object({ detail: Type.String() }) }),
]);
export type Receipt = Static<typeof Receipt>;

export const Receipts = Type.Object({ items: Type.Array(Receipt) });
