import { type Answer, problem } from '../../http/problem.ts';
import type { NewTicket } from './ticket.ts';

export type Numbered = NewTicket & { readonly number: string };

/** Gives numbers to those that come without; refuses all of them when one number is in use already. */
export function numbered(tickets: readonly NewTicket[], isTaken: (number: string) => boolean, after: number): Numbered[] | Answer {
  const given = tickets.flatMap(({ number }) => (number === undefined ? [] : [number]));
  const mine = new Set(given);
  const used = given.find(isTaken);
  if (used !== undefined) return problem('ticket-exists', `There is a ticket ${used} already`);
  if (mine.size < given.length) return problem('ticket-exists', 'One number stands twice in this body');
  let last = after;
  return tickets.map((ticket) => {
    let number = ticket.number;
    while (number === undefined) {
      last += 1;
      const next = incident(last);
      if (!isTaken(next) && !mine.has(next)) number = next;
    }
    return { ...ticket, number };
  });
}

const incident = (ordinal: number): string => `INC${String(ordinal).padStart(7, '0')}`;

/** The ordinal in a number of our own making, or 0. */
export function ordinalOf(number: string): number {
  return /^INC\d{7,15}$/.test(number) ? Number(number.slice(3)) : 0;
}
