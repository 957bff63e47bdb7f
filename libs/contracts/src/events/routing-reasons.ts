import { type Static, Type } from 'typebox';
import { Digest, Severity, Span } from '../vocabulary.ts';

/**
 * How much people look before something happens, least first. `guarded`: a rule sends it to those who must see such things. `people`: it waits for
 * somebody to look at it. What a text claims may move an item up, never down.
 */
export const strictnesses = ['ordinary', 'guarded', 'people'] as const;
export const Strictness = Type.Enum([...strictnesses]);
export type Strictness = Static<typeof Strictness>;

/** A rule that was asked, and what it answered. */
export const AskedRule = Type.Object({ rule: Type.String(), chose: Type.Boolean(), because: Type.String() });
export type AskedRule = Static<typeof AskedRule>;

/** A place in the content that spoke for the queue, or against it. */
export const Feature = Type.Object({ ...Type.Omit(Span, ['digest', 'weight']).properties, weight: Type.Integer() });
export type Feature = Static<typeof Feature>;

/** How a queue stood when it was chosen: the items that were routed there lately (`hasMore`: counting stopped there), and whether somebody is there. */
export const QueueLoad = Type.Object({
  queue: Type.String(),
  items: Type.Integer({ minimum: 0 }),
  hasMore: Type.Optional(Type.Literal(true)),
  capacity: Type.Optional(Type.Integer({ minimum: 1 })),
  isOpen: Type.Boolean(),
});
export type QueueLoad = Static<typeof QueueLoad>;

/** Why this queue and no other. A person's decision has a reason of its own and none of these. */
export const routingReasons = {
  /** How strictly it is handled, and the severity that it has at least from here on. */
  strictness: Type.Optional(Strictness),
  severity: Type.Optional(Severity),
  /** Of the configuration that was asked. */
  routes: Type.Optional(Digest),
  path: Type.Optional(Type.Array(AskedRule)),
  features: Type.Optional(Type.Array(Feature)),
  /** The smallest change that would have led elsewhere; null where there is none. */
  wouldChange: Type.Optional(Type.Union([Type.Object({ change: Type.String(), to: Type.String() }), Type.Null()])),
  load: Type.Optional(Type.Array(QueueLoad)),
  /** The revision of the item that was decided on. */
  revision: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Whether an action is proposed with it; so it is where it is not said. Where none is, what was proposed before stands. */
  proposes: Type.Optional(Type.Boolean()),
};
