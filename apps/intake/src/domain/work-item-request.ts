import { Severity } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** A word as source systems use it for ids. People read it where they decide: nothing that is unseen or turns the writing around. */
const Name = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\s\\p{Cc}\\p{Cf}](?:[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]*[^\\s\\p{Cc}\\p{Cf}])?$',
  description: 'printable characters, without white space at its ends',
});

/** One work item as a client sends it to `POST /v1/work-items`. */
export const WorkItemRequest = Type.Object(
  {
    kind: Type.Enum(['incident']),
    /** The instance of the system that it comes from, and its own id there. */
    source: Type.String({
      pattern: '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$',
      description: 'up to 64 lower-case letters, digits and dashes',
    }),
    externalId: Name,
    title: Type.String({ minLength: 1, maxLength: 2_000 }),
    text: Type.Optional(Type.String()),
    severity: Type.Optional(Severity),
    labels: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50 })),
  },
  { additionalProperties: false },
);
export type WorkItemRequest = Static<typeof WorkItemRequest>;

/** At most this many in one call. */
export const mostItems = 1_000;
