import { randomBytes } from 'node:crypto';
import type { EventOf } from '@countersign/contracts';
import { eventually } from './eventually.ts';
import { type Answer, call, type Question } from './http.ts';
import { asPerson, type Who } from './people.ts';
import { theRun } from './run.ts';

export interface TicketText {
  readonly title?: string;
  readonly text?: string;
  readonly severity?: 'low' | 'medium' | 'high' | 'critical';
}

export interface SentTicket {
  /** Its number in the ticketing system. */
  readonly number: string;
  /** The work item. */
  readonly id: string;
}

/** An event of the log, with its index. */
export type Logged = EventOf & { readonly index: number };

const run = theRun;
const json = (body: unknown): Question => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** A number that no other ticket has. */
export const newNumber = (): string => `T${randomBytes(6).toString('hex')}`;

/** A ticket that lives in the ticketing system and is not yet known to the mesh. */
export async function givenATicket(title = 'The VPN is down'): Promise<string> {
  const number = newNumber();
  const opened = await call(`${run().ticketing}/tickets`, json({ number, title }));
  if (opened.status !== 201) throw new Error(`The simulator did not open a ticket: ${opened.text}`);
  return number;
}

/** The body with which a ticket is sent. */
export function workItem(
  number: string,
  { title = 'The VPN is down', text = 'The router drops packets', severity = 'low' }: TicketText = {},
): Record<string, unknown> {
  return { kind: 'incident', source: 'ticketing-sim', externalId: number, title, text, severity };
}

export function postWorkItem(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const question = json(body);
  return asPerson('olga', `${run().intake}/v1/work-items`, { ...question, headers: { ...question.headers, ...headers } });
}

/** Opens a ticket and sends it in. */
export async function whenATicketArrives(ticket: TicketText = {}): Promise<SentTicket> {
  const number = await givenATicket(ticket.title);
  const answer = await postWorkItem(workItem(number, ticket));
  if (answer.status !== 202) throw new Error(`Intake did not take it: ${answer.status} ${answer.text}`);
  return { number, id: answer.json.id };
}

/** A person's answer to an approval, through the gateway; an approver's unless somebody else is named. */
export async function whenAPersonVotes(approval: string, vote: 'approve' | 'reject', reason: string, who: Who = 'nora'): Promise<Answer> {
  const { json: open } = await asPerson(who, `${run().gateway}/v1/approvals/${approval}`);
  return asPerson(who, `${run().gateway}/v1/approvals/${approval}/votes`, json({ vote, reason, view: open.viewDigest }));
}

/** Every event of an item that the log holds, in its order. */
export async function traceOf(id: string): Promise<readonly Logged[]> {
  const { json: trail, status } = await asPerson('vera', `${run().gateway}/v1/work-items/${id}/trail`);
  if (status !== 200) return [];
  const indices: readonly number[] = trail.entries.map(({ index }: { index: number }) => index);
  return Promise.all(
    indices.map(async (index) => {
      const { json: page } = await asPerson('aiko', `${run().audit}/v1/records?after=${index - 1}&limit=1`);
      return { index, ...JSON.parse(page.records[0].value) };
    }),
  );
}

/** Waits until the log holds an event of this type (`action.executed`) for the item; its whole trace. */
export function thenTheTraceHas(id: string, name: string): Promise<readonly Logged[]> {
  return eventually(async () => {
    const trace = await traceOf(id);
    return trace.some(({ type }) => type === `io.countersign.${name}.v1`) ? trace : undefined;
  }, `${name} for ${id}`);
}

/** Who said what, cause before effect: `intake says work-item.received`. */
export function sentences(trace: readonly Logged[]): readonly string[] {
  const byId = new Map(trace.map((event) => [event.id, event]));
  const depth = (event: Logged): number => {
    const cause = byId.get(event.causationid);
    return cause === undefined ? 0 : 1 + depth(cause);
  };
  return trace
    .toSorted((a, b) => depth(a) - depth(b) || a.sequence.localeCompare(b.sequence))
    .map(({ source, type }) => `${source.split('/').at(-1)} says ${type.replace('io.countersign.', '').replace('.v1', '')}`);
}

/** What the ticketing system itself says of a ticket and of the calls that it got for it. */
export async function theTicket(
  number: string,
): Promise<{ readonly ticket: Record<string, unknown>; readonly calls: Record<string, number> }> {
  const [ticket, calls] = await Promise.all([call(`${run().ticketing}/tickets/${number}`), call(`${run().ticketing}/calls/${number}`)]);
  return { ticket: ticket.json, calls: calls.json };
}

/** Makes the ticketing system misbehave for one ticket. */
export async function givenAFault(number: string, fault: Record<string, unknown>): Promise<void> {
  const { json: present } = await call(`${run().ticketing}/faults`);
  const list = [...(Array.isArray(present) ? present : present.faults), { match: { number }, ...fault }];
  const answer = await call(`${run().ticketing}/faults`, { ...json(list), method: 'PUT' });
  if (answer.status >= 300) throw new Error(`The simulator did not take the fault: ${answer.text}`);
}
