import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import type { Context } from './context.ts';
import { Receipts, type Receipt } from './domain/answers.ts';
import type { TicketFile } from './domain/ticket-file.ts';
import { exitCodes, Failure } from './failure.ts';

/** Fewer than intake takes in one call, so that many long ones fit too. */
const atOnce = 100;
/** Fits into the ticketing system's own limit; the work item keeps the whole title. */
const titleLimit = 1_000;

export interface Sent {
  readonly number: string;
  readonly receipt: Receipt;
}

/** Opens tickets in the system in which they live, then hands them to the mesh as that system would. */
export async function send(context: Context, tickets: readonly TicketFile[], source: string): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  for (let at = 0; at < tickets.length; at += atOnce) {
    const some = tickets.slice(at, at + atOnce);
    const numbers = await open(context, some);
    const items = some.map(({ externalId: _, ...ticket }, place) => ({ kind: 'incident', source, externalId: numbers[place], ...ticket }));
    const answer = await context.mesh.ask('intake', '/v1/work-items', Receipts, { body: items, idempotencyKey: randomUUID() });
    if (answer === undefined) throw new Failure(exitCodes.refused, 'intake has no such operation: it is of another version.');
    sent.push(...answer.items.map((receipt, place) => ({ number: numbers[place] ?? '', receipt })));
  }
  return sent;
}

const Opened = Type.Object({ numbers: Type.Array(Type.String()) });

/** The numbers of the tickets. One that is there already is the same ticket, sent again. */
async function open(context: Context, tickets: readonly TicketFile[]): Promise<readonly string[]> {
  const { mesh } = context;
  if (mesh.run.ticketing === undefined) return tickets.map(named);
  const body = tickets.map(({ externalId, title, text }) => ({
    ...(externalId === undefined ? {} : { number: externalId }),
    title: title.slice(0, titleLimit),
    ...(text === undefined ? {} : { text }),
  }));
  const opened = tickets.length === 1 ? undefined : await mesh.ask('ticketing', '/tickets', Opened, { body, mayExist: true });
  // All or none: where one of many is there already, each is opened for itself.
  return opened?.numbers ?? Promise.all(body.map((ticket) => openOne(context, ticket)));
}

async function openOne({ mesh }: Context, ticket: { readonly number?: string }): Promise<string> {
  const opened = await mesh.ask('ticketing', '/tickets', Opened, { body: ticket, mayExist: true });
  return opened?.numbers[0] ?? ticket.number ?? '';
}

const named = ({ externalId }: TicketFile): string => externalId ?? `T-${randomUUID().slice(0, 8)}`;
