import type { Fault } from './faults/fault.ts';
import type { Assignment, NewTicket } from './ticketing/domain/ticket.ts';
import type { WriteCall } from './ticketing/store/calls.ts';

/** What came back; `body` is undefined where it is no JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

export interface Counted {
  readonly received: number;
  readonly writes: number;
  readonly effective: number;
  readonly waiting: number;
}

interface Request {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

const deadline = 10_000;

/** Calls the ticketing simulator, for specs. */
export class TicketingClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async call(method: string, path: string, { body, headers, signal }: Request = {}): Promise<Reply> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body ?? null,
      signal: signal ?? null,
    });
    const text = await response.text();
    const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  }

  get(path: string): Promise<Reply> {
    return this.call('GET', path);
  }

  open(...tickets: NewTicket[]): Promise<Reply> {
    return this.call('POST', '/tickets', { body: JSON.stringify(tickets) });
  }

  ticket(number: string): Promise<Reply> {
    return this.get(`/tickets/${encodeURIComponent(number)}`);
  }

  assign(number: string, etag: string | null, asked: Assignment, signal?: AbortSignal): Promise<Reply> {
    return this.call('PATCH', `/tickets/${encodeURIComponent(number)}`, {
      body: JSON.stringify(asked),
      headers: etag === null ? {} : { 'if-match': etag },
      ...(signal === undefined ? {} : { signal }),
    });
  }

  command(...faults: Fault[]): Promise<Reply> {
    return this.call('PUT', '/faults', { body: JSON.stringify(faults) });
  }

  /** Every write call, in the order in which they were decided. */
  async writes(): Promise<WriteCall[]> {
    const { text } = await this.get('/calls.ndjson');
    const lines = text.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as WriteCall);
  }

  /** Asks for the counts until they are as expected. */
  async until(isSo: (counts: Counted) => boolean): Promise<void> {
    const last = performance.now() + deadline;
    for (;;) {
      const { body, text } = await this.get('/calls');
      if (isSo(body as Counted)) return;
      if (performance.now() > last) throw new Error(`Still not so: ${text}`);
    }
  }
}
