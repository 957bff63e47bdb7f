import { Type, type Static } from 'typebox';

/** SHA-256 in lower-case hexadecimal over the RFC 8785 form of a document. */
export const Digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'a SHA-256 in lower-case hexadecimal' });
export type Digest = Static<typeof Digest>;

/** An integer of 1/10,000: 8,400 is 84 %. */
export const Confidence = Type.Integer({ minimum: 0, maximum: 10_000 });

/** As people read it. Rounded down: nothing is surer than it was said to be. */
export const percent = (confidence: number): string => `${Math.floor(confidence / 100)} %`;

export const Severity = Type.Enum(['low', 'medium', 'high', 'critical']);
export type Severity = Static<typeof Severity>;

/** How far the machine goes by itself. */
export const Mode = Type.Enum(['assist', 'decide', 'execute', 'represent']);
export type Mode = Static<typeof Mode>;

/** A person is who signed in: issuer and subject, OpenID Connect Core section 2. */
export const Person = Type.Object({ iss: Type.String({ minLength: 1 }), sub: Type.String({ minLength: 1 }) });
export type Person = Static<typeof Person>;

/** Who took a step: a room, by its SPIFFE ID, or a person. */
export const Actor = Type.Union([Type.Object({ service: Type.String() }), Type.Object({ person: Person })]);
export type Actor = Static<typeof Actor>;

/** What a terminal obeys, and what turns the writing around: a set of characters for a regular expression. */
export const unsafeCharacters = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069';

/** Why a person does something. It says something, and holds nothing that a terminal obeys or that turns the writing around: others read it in the log. */
export const Reason = Type.String({
  maxLength: 1_000,
  pattern: `^(?=[^]*\\S)[^${unsafeCharacters}]*$`,
  description: 'a sentence, without characters that a terminal obeys',
});

/** One accountable step: who, how far, by which rule, why, from what, with what result. */
export const Decision = Type.Object({
  by: Actor,
  mode: Mode,
  rule: Type.String({ minLength: 1 }),
  reason: Type.String({ minLength: 1 }),
  /** What the rule read, as a digest. */
  inputs: Digest,
  outcome: Type.String({ minLength: 1 }),
});
export type Decision = Static<typeof Decision>;

/** What is known of a work item without opening its content. */
export const ItemFacts = Type.Object({
  kind: Type.Enum(['incident']),
  source: Type.String(),
  externalId: Type.String(),
  severity: Severity,
  /** Of title, text and labels: HMAC-SHA-256 of their RFC 8785 form, keyed for this item alone, so that nobody confirms a guess by it. */
  content: Digest,
  /** Which word of its source on it this is; the first where it is not said. A lower one never replaces a higher. */
  revision: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type ItemFacts = Static<typeof ItemFacts>;

/**
 * Where a claim stands in the content: from `start` up to `end`, in UTF-16 units of the field, and a digest of what stands there, HMAC-SHA-256 under the
 * item's key, its first 128 bits (RFC 2104 section 5). Never the characters. `weight` is how much of the confidence it carries, in 1/10,000: below 0 it speaks against.
 */
export const Span = Type.Object({
  field: Type.Enum(['title', 'text']),
  start: Type.Integer({ minimum: 0 }),
  end: Type.Integer({ minimum: 1 }),
  digest: Type.String({ pattern: '^[0-9a-f]{32}$', description: '128 bits in lower-case hexadecimal' }),
  weight: Type.Optional(Type.Integer({ minimum: -10_000, maximum: 10_000 })),
});
export type Span = Static<typeof Span>;

/** The call of a language model that a claim came from. Cost is in millionths of the currency that the prices are configured in. */
export const ModelCall = Type.Object({
  provider: Type.String(),
  model: Type.String(),
  prompt: Digest,
  input: Digest,
  inputTokens: Type.Integer({ minimum: 0 }),
  outputTokens: Type.Integer({ minimum: 0 }),
  costMicros: Type.Integer({ minimum: 0 }),
});
export type ModelCall = Static<typeof ModelCall>;

/**
 * What a model or rule says about an item: never an instruction, never a fact, never the text itself. `value` is a word of a fixed list: a label of the
 * model, a kind of entity, of personal data or of injection, a language (ISO 639-1), or the id of a work item.
 */
export const Claim = Type.Object({
  kind: Type.Enum(['topic', 'entity', 'key-sentence', 'language', 'duplicate', 'personal', 'injection']),
  value: Type.String({ maxLength: 100 }),
  confidence: Confidence,
  by: Type.String(),
  spans: Type.Optional(Type.Array(Span)),
  /** In how many places, where more were found than `spans` names. */
  found: Type.Optional(Type.Integer({ minimum: 1 })),
  model: Type.Optional(ModelCall),
});
export type Claim = Static<typeof Claim>;

/** Any change in the outside world: what, where, on which object, how. */
export const Action = Type.Object({
  type: Type.Enum(['ticket.assign']),
  system: Type.String(),
  object: Type.String(),
  parameters: Type.Object({ queue: Type.String() }),
});
export type Action = Static<typeof Action>;

/** What is served to the person who votes; a vote binds its digest, and it holds the action's digest. */
export const View = Type.Object({
  workItem: Type.String(),
  action: Action,
  actionDigest: Digest,
  item: ItemFacts,
  reason: Type.String(),
});
export type View = Static<typeof View>;
