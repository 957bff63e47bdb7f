/** The value of a cookie in a header `Cookie` (RFC 6265 section 4.2); the first where it is there twice. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

interface CookieRules {
  readonly path: string;
  /** Seconds; 0 takes it away. */
  readonly life: number;
  /** Sent back over TLS alone: wherever people come by https. */
  readonly isSecure: boolean;
}

/**
 * A header `Set-Cookie` for what no script reads and no other page's form brings along. Lax and not Strict: whoever comes back from
 * the issuer comes from another site, and is to arrive signed in.
 */
export function cookie(name: string, value: string, { path, life, isSecure }: CookieRules): string {
  return `${name}=${value}; Path=${path}; Max-Age=${life}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}
