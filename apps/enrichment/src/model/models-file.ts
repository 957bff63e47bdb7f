import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false };
const name = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$', description: 'a name of small letters, digits and hyphens' });
const price = Type.Number({ minimum: 0, maximum: 10_000 });
const topic = Type.String({ pattern: '^[^\\s,"][^,"\\n]{0,98}$', description: 'a label without commas and quotation marks' });

const ModelSettings = Type.Object(
  {
    name,
    /** Ollama is asked by the way that it has in common with OpenAI: no library of its own stands between. */
    provider: Type.Enum(['openai-compatible', 'anthropic', 'ollama']),
    /** Up to the version, such as https://api.anthropic.com/v1. */
    url: Type.String({ pattern: '^https?://[^\\s@?#]+$', description: 'an http or https address without a user, a query or a fragment' }),
    model: Type.String({ minLength: 1, maxLength: 100 }),
    /** A file of mode 0600 that holds the key; without one, none is sent. */
    keyFile: Type.Optional(Type.String({ minLength: 1 })),
    /** Whose items it may read. What is not named here is never shown to it. */
    sources: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, uniqueItems: true }),
    /** What it may call a topic. */
    labels: Type.Array(topic, { minItems: 1, maxItems: 200, uniqueItems: true }),
    /** Of a million tokens, in a currency of your choice. */
    prices: Type.Object({ input: price, output: price }, closed),
    /** For each hour of the clock, of all instances together: seconds of calls, and money in the currency of the prices. */
    perHour: Type.Object({ seconds: Type.Number({ minimum: 0 }), money: Type.Number({ minimum: 0 }) }, closed),
    /** Until when a call has to have been answered. */
    timeoutMs: Type.Optional(Type.Integer({ minimum: 100, maximum: 20_000 })),
    /** How often it is asked about one content. */
    tries: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    /** How long an item waits for it at most. */
    withinMs: Type.Optional(Type.Integer({ minimum: 100, maximum: 120_000 })),
    outputTokens: Type.Optional(Type.Integer({ minimum: 100, maximum: 16_000 })),
    charactersAtMost: Type.Optional(Type.Integer({ minimum: 100, maximum: 200_000 })),
    /** In per cent: what it says of its own certainty is worth no more. */
    confidenceAtMost: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  },
  closed,
);

/** What holds where a model's lines do not say otherwise. */
export const unlessSaid = {
  timeoutMs: 10_000,
  tries: 2,
  withinMs: 30_000,
  outputTokens: 2_000,
  charactersAtMost: 20_000,
  confidenceAtMost: 80,
} as const;
export type ModelSettings = Omit<Static<typeof ModelSettings>, keyof typeof unlessSaid> & {
  readonly [Name in keyof typeof unlessSaid]: number;
};

export const ModelsFile = Type.Object({ models: Type.Array(ModelSettings, { maxItems: 20 }) }, closed);
