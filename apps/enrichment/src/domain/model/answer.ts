import { type Static, Type } from 'typebox';

/** Kinds of entity that a model may name: what the built-in rules name as well, and nothing that says who somebody is. */
export const entityKinds = ['host', 'date', 'order-number', 'invoice-number', 'error-code'] as const;

const closed = { additionalProperties: false };
const word = { type: 'string' } as const;
const quotes = Type.Array(Type.String());

/**
 * What a model is asked for, as JSON Schema that all of them take: every member is there, and no bounds, since some refuse a schema with bounds. What is too
 * much of something is cut by who reads it.
 */
export const answerShape = (labels: readonly string[]) =>
  Type.Object(
    {
      topics: Type.Array(Type.Object({ label: Type.Enum([...labels], word), confidence: Type.Integer(), quotes }, closed)),
      entities: Type.Array(Type.Object({ kind: Type.Enum([...entityKinds], word), quotes }, closed)),
      keySentences: quotes,
      speaksToAModel: quotes,
    },
    closed,
  );
export type Answer = Static<ReturnType<typeof answerShape>>;
