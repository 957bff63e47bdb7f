/** `Retry-After` in seconds or as a date (RFC 9110 section 10.2.3), milliseconds; a second where it is missing. */
export function retryAfterMs({ headers }: Response, now = Date.now()): number {
  const value = headers.get('retry-after');
  if (value === null) return 1_000;
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 100), 3_600_000) : 1_000;
}

/** Whether a request certainly never reached the system. */
export function isNotSent(error: unknown): boolean {
  const { cause } = Object(error) as { cause?: { code?: unknown } };
  return typeof cause?.code === 'string' && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(cause.code);
}

/** The `detail` of a problem document, or the status. */
export function reasonOf(text: string, status: number): string {
  const { detail } = Object(jsonOf(text)) as { detail?: unknown };
  return typeof detail === 'string' && detail !== '' ? detail.slice(0, 500) : `the system answered ${status}`;
}

/** What a text says as JSON; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
