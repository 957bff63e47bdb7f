import { Uuid } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { states } from './state.ts';

const Word = Type.String({ minLength: 1, maxLength: 200 });
/** Milliseconds since 1970. */
const Time = Type.Integer();

/** Which work items: what is not given does not matter. */
export const WorkItemQuery = Type.Object(
  {
    source: Type.Optional(Word),
    externalId: Type.Optional(Word),
    kind: Type.Optional(Word),
    state: Type.Optional(Type.Enum([...states])),
    /** Whether its source says that nobody has to do anything any more. */
    resolved: Type.Optional(Type.Enum(['true', 'false'])),
    queue: Type.Optional(Word),
    /** A piece of the external id. */
    q: Type.Optional(Word),
    /** Received at or after. */
    since: Type.Optional(Time),
    /** Received before. */
    until: Type.Optional(Time),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    /** The last item of the page before: `next` of its answer. */
    after: Type.Optional(Uuid),
  },
  { additionalProperties: false },
);
export type WorkItemQuery = Static<typeof WorkItemQuery>;
