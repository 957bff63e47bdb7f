import { Claim, Confidence, Severity, Strictness, unsafeCharacters } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

const Name = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,59}$',
  description: 'a name: lower-case letters, digits and hyphens, at most 60',
});
const Text = Type.String({
  pattern: `^[^${unsafeCharacters}]{1,200}$`,
  description: 'a text of at most 200 characters, without those that a terminal obeys',
});
/** As long as a claim's value may be. */
const Value = Type.String({ minLength: 1, maxLength: 100 });
const Time = Type.String({ pattern: '^(?:[01][0-9]|2[0-3]):[0-5][0-9]$', description: 'a time of day, 08:00' });
export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const exact = { additionalProperties: false } as const;

/** When people are there: from one time of day to another on some days, in their own time zone. Where it ends before it begins, it ends on the next day. */
export const Hours = Type.Object(
  { zone: Type.String(), days: Type.Array(Type.Enum([...days]), { minItems: 1 }), from: Time, to: Time },
  exact,
);
export type Hours = Static<typeof Hours>;

/** Where people wait for work. */
export const Queue = Type.Object(
  {
    name: Name,
    /** Who they are: groups, in the words of the ticketing system. */
    responders: Type.Array(Text, { minItems: 1 }),
    /** What they know about: the topics that the classifier names. No topic leads to two queues. */
    topics: Type.Optional(Type.Array(Value)),
    /** The hosts (`*.` for all below) and networks that are theirs. */
    owns: Type.Optional(Type.Array(Text, { maxItems: 1_000 })),
    /** How many items of the last hours are as many as they can take. */
    capacity: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    hours: Type.Optional(Hours),
    /** Who takes it while they are away or have too much; without it the item waits here, and the reason says so. */
    instead: Type.Optional(Name),
  },
  exact,
);
export type Queue = Static<typeof Queue>;

/** What must be so, all of it. No condition asks that something is not claimed: a claim more never makes a rule stop holding. */
export const When = Type.Object(
  {
    /** At least this. */
    severity: Type.Optional(Severity),
    sources: Type.Optional(Type.Array(Text, { minItems: 1, maxItems: 100 })),
    claim: Type.Optional(
      Type.Object(
        {
          kind: Claim.properties.kind,
          values: Type.Optional(Type.Array(Value, { minItems: 1, maxItems: 50 })),
          confidence: Type.Optional(Confidence),
        },
        exact,
      ),
    ),
    /** One of these stands in the title or text. Enrichment looks: routing hears no text, only that this rule's words were there. */
    words: Type.Optional(Type.Array(Text, { minItems: 1, maxItems: 200 })),
  },
  { ...exact, minProperties: 1 },
);
export type When = Static<typeof When>;

/** A rule sends an item to a queue, or holds it back, or only says that its severity is at least something. */
export const Rule = Type.Object(
  {
    name: Name,
    because: Type.Optional(Text),
    when: When,
    to: Type.Optional(Name),
    hold: Type.Optional(Text),
    severity: Type.Optional(Severity),
    strictness: Type.Optional(Strictness),
  },
  exact,
);
export type Rule = Static<typeof Rule>;

/** The whole configuration: who there is, and what leads to whom. */
export const RoutesFile = Type.Object(
  {
    /** Where people look at what nobody is sure of. */
    triage: Name,
    /** How sure the classifier must be, 1/10,000. */
    classifier: Type.Object({ threshold: Confidence }, exact),
    /** How many times an item may change its queue by itself; then people look. */
    reroutes: Type.Integer({ minimum: 0, maximum: 100 }),
    /** What counts as load: what was routed to a queue within these hours. */
    load: Type.Object({ hours: Type.Integer({ minimum: 1, maximum: 168 }) }, exact),
    queues: Type.Array(Queue, { minItems: 1, maxItems: 500 }),
    /** What each of them answers stands in every event. */
    rules: Type.Array(Rule, { maxItems: 100 }),
  },
  exact,
);
export type RoutesFile = Static<typeof RoutesFile>;
