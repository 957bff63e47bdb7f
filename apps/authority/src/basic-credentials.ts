import type { Basic } from './domain/token-request.ts';

const scheme = /^basic +([A-Za-z0-9+/]+={0,2})$/i;

/** Name and secret of a header `Authorization: Basic`, each written as in a form (RFC 6749 section 2.3.1); undefined where there is none. */
export function basicIn(authorization: string | undefined): Basic | undefined {
  const [, encoded] = scheme.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return { id: decoded(id), secret: decoded(secret) };
}

function decoded(text = ''): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Nobody's name is written like this.
    return '';
  }
}
