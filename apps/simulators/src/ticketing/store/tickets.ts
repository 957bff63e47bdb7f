import { Calls, type ReadCalls, type WriteCall } from './calls.ts';
import { type Numbered, ordinalOf } from '../domain/number.ts';
import { changed, opened, type Ticket } from '../domain/ticket.ts';

/** Tickets that came in one request: one line, so that all of them are there after a crash or none. */
export interface Created {
  readonly kind: 'created';
  readonly at: string;
  readonly tickets: readonly Numbered[];
}

/** A line of the journal. */
export type Entry = Created | WriteCall | ReadCalls;

// JSON.stringify keeps the order in which a line's fields are written down: `kind` is always the first.
export const isRead = (line: string): boolean => line.startsWith('{"kind":"read"');
export const isWrite = (line: string): boolean => line.startsWith('{"kind":"write"');

/** Everything that follows from the journal: the fold of its lines. */
export class Tickets {
  readonly calls = new Calls();
  readonly #byNumber = new Map<string, Ticket>();
  readonly #byMarker = new Map<string, Set<string>>();
  #lastOrdinal = 0;

  get size(): number {
    return this.#byNumber.size;
  }

  get lastOrdinal(): number {
    return this.#lastOrdinal;
  }

  get(number: string): Ticket | undefined {
    return this.#byNumber.get(number);
  }

  /** The numbers of every ticket that ever carried the marker: a later change does not hide it. */
  marked(correlationId: string): string[] {
    return [...(this.#byMarker.get(correlationId) ?? [])];
  }

  first(count: number): string[] {
    return [...this.#byNumber.keys()].slice(0, count);
  }

  apply(entry: Entry): void {
    if (entry.kind === 'created') {
      for (const { number, title } of entry.tickets) this.#open(number, title);
      return;
    }
    this.calls.count(entry);
    if (entry.kind === 'write' && entry.effective) this.#change(entry);
  }

  #open(number: string, title: string): void {
    this.#byNumber.set(number, opened(number, title));
    this.#lastOrdinal = Math.max(this.#lastOrdinal, ordinalOf(number));
  }

  #change({ number, at, queue, correlationId, by }: WriteCall): void {
    const ticket = this.#byNumber.get(number);
    if (ticket === undefined || queue === null) throw new Error(`The journal changes ticket ${number}, which it has not opened`);
    this.#byNumber.set(number, changed(ticket, { at, queue, correlationId, by }));
    if (correlationId === null) return;
    const marked = this.#byMarker.get(correlationId) ?? new Set();
    this.#byMarker.set(correlationId, marked.add(number));
  }
}
