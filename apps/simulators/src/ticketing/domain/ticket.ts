import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };

/** Begins with a letter or digit, so that no number is `..` or looks like an option; printable, so that it fits into a path. */
const TicketNumber = Type.String({ pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{P}\\p{S}]{0,127}$' });

/** A ticket as it is handed in. Its text goes into the journal and is not served. */
export const NewTicket = Type.Object(
  {
    number: Type.Optional(TicketNumber),
    title: Type.String({ minLength: 1, maxLength: 1000 }),
    text: Type.Optional(Type.String({ maxLength: 512 * 1024 })),
    labels: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 })),
  },
  strict,
);
export type NewTicket = Static<typeof NewTicket>;

/** What a caller asks to be written. The marker names whoever caused the change in the caller's own records. */
export const Assignment = Type.Object(
  {
    queue: Type.String({ minLength: 1, maxLength: 100 }),
    correlationId: Type.Optional(Type.Union([Type.String({ pattern: '^[\\x21-\\x7e]{1,200}$' }), Type.Null()])),
  },
  strict,
);
export type Assignment = Static<typeof Assignment>;

export interface Change {
  readonly at: string;
  readonly queue: string;
  readonly correlationId: string | null;
  readonly by: string;
}

export interface Ticket {
  readonly number: string;
  readonly title: string;
  readonly queue: string | null;
  readonly correlationId: string | null;
  readonly revision: number;
  readonly history: readonly Change[];
}

export function opened(number: string, title: string): Ticket {
  return { number, title, queue: null, correlationId: null, revision: 1, history: [] };
}

/** A change without a marker leaves the one that stands, as a form with that field left out would. */
export function changed(ticket: Ticket, change: Change): Ticket {
  return {
    ...ticket,
    queue: change.queue,
    correlationId: change.correlationId ?? ticket.correlationId,
    revision: ticket.revision + 1,
    history: [...ticket.history, change],
  };
}

export const etagOf = (ticket: Ticket): string => `"${ticket.revision}"`;
