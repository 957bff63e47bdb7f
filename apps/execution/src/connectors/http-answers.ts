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
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    if (typeof detail === 'string' && detail !== '') return detail.slice(0, 500);
  } catch {
    // Not a problem document: the status must do.
  }
  return `the system answered ${status}`;
}
