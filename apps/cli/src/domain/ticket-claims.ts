import { type Claim, digestOf, type ItemFacts } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import type { Item } from './read-items.ts';
import { TicketFile } from './ticket-file.ts';

/** A ticket as it is sent to intake, or as people write it down. */
export const Ticket = Type.Object(
  { ...TicketFile.properties, kind: Type.Optional(Type.Literal('incident')), source: Type.Optional(Type.String({ minLength: 1 })) },
  { additionalProperties: false },
);
export type Ticket = Static<typeof Ticket>;

/** What is claimed of a title and a text. */
export type ClaimsIn = (title: string, text: string) => readonly Claim[];

/** A ticket as routing would hear of it, where these are all claims that are made. */
export function asItem(
  { title, text = '', labels = [], externalId, source = 'ticketing-sim', severity = 'low' }: Ticket,
  claimsIn: ClaimsIn,
): Item {
  const item: ItemFacts = {
    kind: 'incident',
    source,
    externalId: externalId ?? title,
    severity,
    content: digestOf({ title, text, labels }),
  };
  return { item, claims: [...claimsIn(title, text)], isTicket: true };
}
