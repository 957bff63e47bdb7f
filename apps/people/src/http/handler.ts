import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { sendProblem } from './answer.ts';
import type { Door } from './doors.ts';

interface Listening {
  readonly doors: readonly Door[];
  /** Everything else: the provider. */
  readonly otherwise: (request: IncomingMessage, response: ServerResponse) => void;
  /** What a request may name as its host. */
  readonly hosts: ReadonlySet<string>;
}

/** Knows its own name: a page of somebody else's that had its name pointed at this machine gets nowhere. */
export function handlerOf({ doors, otherwise, hosts }: Listening): RequestListener {
  return (request, response) => {
    const { method = 'GET', headers } = request;
    if (!hosts.has(headers.host ?? '')) return sendProblem(response, 421, 'host', 'This sign-in answers only under its own name');
    const isForeign = headers.origin !== undefined && !hosts.has(headers.origin.replace(/^https?:\/\//, ''));
    if (method !== 'GET' && isForeign) return sendProblem(response, 403, 'origin', 'Only its own pages may send to this sign-in');
    const url = new URL(request.url ?? '/', 'http://localhost');
    for (const door of doors) {
      const found = door.path.exec(url.pathname);
      if (door.method !== method || found === null) continue;
      door.handle({ request, response, query: url.searchParams, part: found[1] ?? '' }).catch((error: unknown) => {
        process.stderr.write(`${method} ${url.pathname} failed: ${error instanceof Error ? error.message : String(error)}\n`);
        if (!response.headersSent) sendProblem(response, 500, 'internal', 'Something went wrong here; the log says what');
      });
      return;
    }
    otherwise(request, response);
  };
}
