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

const members = new Set(['topics', 'label', 'confidence', 'quotes', 'entities', 'kind', 'keySentences', 'speaksToAModel']);

/** Where an answer is not as it was asked for, without what the model has made up itself: a name of its own may be a word of the ticket. */
export function placeIn(pointer: string): string {
  const names = pointer.split('/').slice(1);
  const own = names.findIndex((name) => !members.has(name) && !/^\d{1,5}$/.test(name));
  return `/${(own < 0 ? names : [...names.slice(0, own), '...']).join('/')}`;
}
