import { type RequestOptions, request } from 'node:https';

/** What is asked of somebody over TLS. */
export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** Asks with what `tls` shows and trusts. Rejects with the connection's error where nobody answers. */
export function callHttps(url: string, { body, headers = {}, ...question }: Question, tls: RequestOptions): Promise<Response> {
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const asked = request(url, { ...question, headers: { ...headers, ...length }, minVersion: 'TLSv1.3', ...tls }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const given = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as [string, string]);
        resolve(new Response(parts.length === 0 ? null : Buffer.concat(parts), { status: answer.statusCode ?? 0, headers: given }));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
