import { Severity } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** A ticket as people write it down. Its limits are intake's to judge. */
export const TicketFile = Type.Object(
  {
    title: Type.String({ minLength: 1 }),
    text: Type.Optional(Type.String()),
    labels: Type.Optional(Type.Array(Type.String())),
    externalId: Type.Optional(Type.String({ minLength: 1 })),
    severity: Type.Optional(Severity),
  },
  { additionalProperties: false },
);
export type TicketFile = Static<typeof TicketFile>;

/** A line of the danluu collection of post-mortems. */
export const Postmortem = Type.Object({ org: Type.String({ minLength: 1 }), category: Type.String({ minLength: 1 }), text: Type.String() });
export type Postmortem = Static<typeof Postmortem>;
