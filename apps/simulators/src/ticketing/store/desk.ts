import { join } from 'node:path';
import { type Answer, answered, problem } from '../../http/problem.ts';
import { Journal, makeDirectory } from '../../journal/journal.ts';
import { linesOf } from '../../journal/lines.ts';
import { refusalOfAssignment } from '../domain/assign.ts';
import type { WriteCall } from './calls.ts';
import { type Numbered, numbered } from '../domain/number.ts';
import { queues } from '../domain/queues.ts';
import { type Assignment, etagOf, type NewTicket, type Ticket } from '../domain/ticket.ts';
import { replay } from './replay.ts';
import { type Entry, isWrite, Tickets } from './tickets.ts';

/** A write call before it is decided. `asked` is undefined where the body could not be read. */
export interface Asked {
  readonly number: string;
  readonly receivedAt: string;
  readonly by: string;
  readonly fault: string | null;
  readonly asked: Assignment | undefined;
}

export const ticketAnswer = (ticket: Ticket | undefined): Answer =>
  ticket === undefined ? problem('unknown-ticket', 'There is no ticket of this number') : answered(200, ticket, { etag: etagOf(ticket) });

/** The tickets and their journal: what is answered is on disk. */
export class Desk {
  #tickets = new Tickets();
  #journal: Journal | undefined;
  readonly #path: string;
  /** Tickets whose last change is not on disk yet: whoever reads one waits for it. */
  readonly #settling = new Map<string, Promise<void>>();

  constructor(directory: string) {
    this.#path = join(directory, 'tickets.ndjson');
  }

  async open(broken: (cause: unknown) => void): Promise<void> {
    await makeDirectory(join(this.#path, '..'));
    const { tickets, size } = await replay(this.#path);
    this.#tickets = tickets;
    this.#journal = await Journal.open(this.#path, size, broken);
  }

  async close(): Promise<void> {
    await this.#journal?.close();
  }

  get state(): Tickets {
    return this.#tickets;
  }

  async read(number: string): Promise<Ticket | undefined> {
    for (let last = this.#settling.get(number); last !== undefined; last = this.#settling.get(number)) await last;
    return this.#tickets.get(number);
  }

  /** Counts a read without waiting for the disk: a kill may forget the last milliseconds of these. */
  countRead(number: string | null, isRefused: boolean): void {
    this.#enter({ kind: 'read', number, reads: 1, refused: isRefused ? 1 : 0 });
  }

  async create(tickets: readonly NewTicket[], at: string): Promise<readonly Numbered[] | Answer> {
    const made = numbered(tickets, (number) => this.#tickets.get(number) !== undefined, this.#tickets.lastOrdinal);
    if ('status' in made) return made;
    await this.#settle(
      { kind: 'created', at, tickets: made },
      made.map(({ number }) => number),
    );
    return made;
  }

  /** Decides by the state of this moment; check, change and count are one line of the journal. */
  async assign(call: Asked & { readonly asked: Assignment }, ifMatch: string | undefined, at: string): Promise<Answer> {
    const refusal = refusalOfAssignment(this.#tickets.get(call.number), call.asked, ifMatch, queues);
    if (refusal !== undefined) {
      await this.turnAway(call, refusal.status, at);
      return refusal;
    }
    const revision = (this.#tickets.get(call.number)?.revision ?? 0) + 1;
    const settled = this.#settle(writeOf(call, { at, status: 200, effective: true, revision }), [call.number]);
    const ticket = this.#tickets.get(call.number); // As this call left it; the next may change it before the disk has answered.
    await settled;
    return ticketAnswer(ticket);
  }

  async turnAway(call: Asked, status: number | null, at: string): Promise<void> {
    await this.#settle(writeOf(call, { at, status, effective: false, revision: null }), []);
  }

  /** Every write call in order, as lines of JSON: from the journal, so that it costs no memory. */
  async *writes(): AsyncGenerator<string> {
    await this.#journal?.written();
    for await (const { lines } of linesOf(this.#path, this.#journal?.size ?? 0)) {
      const found = lines.filter(isWrite);
      if (found.length > 0) yield `${found.join('\n')}\n`;
    }
  }

  #enter(entry: Entry): void {
    this.#tickets.apply(entry);
    this.#journal?.add(JSON.stringify(entry));
  }

  async #settle(entry: Entry, numbers: readonly string[]): Promise<void> {
    this.#tickets.apply(entry);
    const settled = this.#journal?.settled(JSON.stringify(entry));
    if (settled === undefined) throw new Error('The desk is not open');
    for (const number of numbers) this.#settling.set(number, settled);
    await settled;
    for (const number of numbers) if (this.#settling.get(number) === settled) this.#settling.delete(number);
  }
}

function writeOf(call: Asked, decided: Pick<WriteCall, 'at' | 'status' | 'effective' | 'revision'>): WriteCall {
  const { number, receivedAt, by, fault, asked } = call;
  const marker = { queue: asked?.queue ?? null, correlationId: asked?.correlationId ?? null };
  return { kind: 'write', number, ...marker, by, fault, receivedAt, ...decided };
}
