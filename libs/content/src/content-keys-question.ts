import { Uuid } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** Keys in one call at most: as many as records in a batch. */
export const keysAtMost = 500;

/** `POST /v1/content-keys`: whose keys are asked for. */
export const ContentKeysQuestion = Type.Object(
  { workItems: Type.Array(Uuid, { minItems: 1, maxItems: keysAtMost, uniqueItems: true }) },
  { additionalProperties: false },
);
export type ContentKeysQuestion = Static<typeof ContentKeysQuestion>;

/** The keys that there are, which are erased, and of which nobody knows anything. */
export const ContentKeysAnswer = Type.Object({
  keys: Type.Array(Type.Object({ workItem: Uuid, key: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) })),
  erased: Type.Array(Uuid),
  unknown: Type.Array(Uuid),
});
export type ContentKeysAnswer = Static<typeof ContentKeysAnswer>;
