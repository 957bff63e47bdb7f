import { request } from 'node:https';
import type { Tls } from './credentials.ts';

/** Authority has answered, and it was no. */
export class RefusedByAuthority extends Error {
  override readonly name = 'RefusedByAuthority';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

const answerWithinMs = 5_000;

/**
 * Asks authority for something, showing a certificate where there is one. The server's is checked against the root alone.
 * Throws `RefusedByAuthority` where it refuses, and the connection's error where it does not answer.
 */
export function askAuthority(url: string, body: unknown, tls: Pick<Tls, 'ca'> & Partial<Tls>): Promise<Record<string, unknown>> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
        // Not kept open: the next question comes with the next certificate.
        agent: false,
        signal: AbortSignal.timeout(answerWithinMs),
        minVersion: 'TLSv1.3',
        ...tls,
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const { statusCode: status = 0 } = answer;
          const parsed = parsedAs(Buffer.concat(parts).toString());
          if (status < 300) resolve(parsed);
          else reject(new RefusedByAuthority(status, String(parsed['code']), String(parsed['detail'] ?? `Authority answers ${status}`)));
        });
      },
    );
    asked.on('error', reject);
    asked.end(text);
  });
}

function parsedAs(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
