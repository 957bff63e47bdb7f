import { readFileSync } from 'node:fs';
import http, { type RequestOptions } from 'node:http';
import https from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import { theRun } from './run.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body, parsed; undefined where it is not JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asserts on what it expects to be there
  readonly json: any;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** What the caller shows of itself where TLS is spoken. */
  readonly tls?: SecureContextOptions;
}

/** One HTTP call on a connection of its own, so that a test leaves none open. What speaks TLS is known by the root of its mesh. */
export function call(
  url: string,
  { method = 'GET', headers = {}, body, tls = {} }: Question = {},
  { ca }: { readonly ca: string } = url.startsWith('https:') ? theRun() : { ca: '' },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = { method, agent: false, headers: { ...headers, connection: 'close' } };
    const answered = (response: http.IncomingMessage): void => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
      });
    };
    const sent = url.startsWith('https:')
      ? https.request(url, { ...options, ca: readFileSync(ca), ...tls }, answered)
      : http.request(url, options, answered);
    sent.on('error', reject);
    sent.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
