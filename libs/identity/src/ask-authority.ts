import { callHttps } from './call-https.ts';
import type { Tls } from './credentials.ts';
import { isService } from './services.ts';

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
 * Asks authority for something, showing a certificate where there is one. It must show authority's own below the root.
 * Throws `RefusedByAuthority` where it refuses, and the connection's error where it does not answer.
 */
export async function askAuthority(url: string, body: unknown, tls: Pick<Tls, 'ca'> & Partial<Tls>): Promise<Record<string, unknown>> {
  const question = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(answerWithinMs),
  };
  // Not kept open: the next question comes with the next certificate.
  const answer = await callHttps(url, question, { ...tls, agent: false, checkServerIdentity: isService('authority') });
  const parsed = Object(await answer.json().catch(() => undefined)) as Record<string, unknown>;
  if (answer.ok) return parsed;
  throw new RefusedByAuthority(answer.status, String(parsed['code']), String(parsed['detail'] ?? `Authority answers ${answer.status}`));
}
