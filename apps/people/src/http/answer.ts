import type { IncomingMessage, ServerResponse } from 'node:http';

const mostBytes = 16 * 1024;

export function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
  });
  response.end(page);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  document: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  response.end(JSON.stringify(document));
}

/** RFC 9457, as everything in the mesh refuses. */
export function sendProblem(response: ServerResponse, status: number, code: string, detail: string): void {
  const problem = { type: `urn:countersign:problem:${code}`, title: 'Refused', status, code, detail };
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify(problem));
}

/** The fields of a form; none where it is longer than any form here. */
export async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > mostBytes) return new URLSearchParams();
  }
  return new URLSearchParams(text);
}
