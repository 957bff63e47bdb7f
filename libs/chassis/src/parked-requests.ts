import { Reason } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { Problem } from './problem.ts';

const Number = Type.String({ pattern: '^\\d{1,18}$', description: 'the number of a parked record' });
const Word = Type.String({ minLength: 1, maxLength: 200 });
const which = { item: Type.Optional(Word), topic: Type.Optional(Word), cause: Type.Optional(Word) };

/** Which parked records are listed: what is not given does not matter. */
export const ParkedQuery = Type.Object(
  {
    ...which,
    /** The last record of the page before: `next` of its answer. */
    after: Type.Optional(Number),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);
export type ParkedQuery = Static<typeof ParkedQuery>;

export const ParkedById = Type.Object({ id: Number });
export type ParkedById = Static<typeof ParkedById>;

/** What is to be done with which records, and why. */
export const ParkedOrder = Type.Object(
  {
    records: Type.Optional(Type.Array(Number, { minItems: 1, maxItems: 200 })),
    ...which,
    /** Every one of the room. */
    all: Type.Optional(Type.Literal(true)),
    reason: Reason,
    /** Only tell what would happen. */
    dryRun: Type.Optional(Type.Boolean()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    /** `next` of the page before. */
    next: Type.Optional(Type.String({ maxLength: 10_000 })),
  },
  { additionalProperties: false },
);
export type ParkedOrder = Static<typeof ParkedOrder>;

/** Which records an order means. One that names none means none, not all. */
export function selectionIn({ records, item, topic, cause, all }: ParkedOrder) {
  const selection = { records, item, topic, cause, all };
  if (Object.values(selection).some((one) => one !== undefined)) return selection;
  throw new Problem(422, 'no-selection', 'Say which records: records, item, topic, cause, or all', { pointer: '' });
}
