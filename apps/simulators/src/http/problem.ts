/** Every code a caller can meet, with its status: codes are stable, sentences are not. */
const statuses = {
  'bad-request': 400,
  'malformed-json': 400,
  'not-found': 404,
  'unknown-ticket': 404,
  'too-slow': 408,
  'ticket-exists': 409,
  'stale-revision': 412,
  'too-large': 413,
  'too-many-tickets': 413,
  'unsupported-media-type': 415,
  'invalid-request': 422,
  'unknown-queue': 422,
  'precondition-required': 428,
  'too-many-requests': 429,
  'headers-too-large': 431,
  internal: 500,
  'not-ready': 503,
} as const;
export type Code = keyof typeof statuses;

/** What is sent back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export const answered = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body,
});

/** What a refusal is about: a field of the body by its JSON pointer (RFC 6901), a header or a query parameter by its name. */
export type Place = { readonly pointer: string } | { readonly header: string } | { readonly parameter: string };

/** A refusal as a problem document (RFC 9457). */
export function problem(code: Code, detail: string, place?: Place): Answer {
  return problemOf(statuses[code], code, detail, place);
}

/** A refusal with a status of the caller's choosing, for failures on command. */
export function problemOf(status: number, code: string, detail: string, place?: Place): Answer {
  const body = { type: `urn:countersign:problem:${code}`, title: code.replaceAll('-', ' '), status, code, detail, ...place };
  return { status, headers: { 'content-type': 'application/problem+json; charset=utf-8' }, body };
}
