import type { JWK } from 'jose';
import { X509Certificate } from 'node:crypto';

/** The keys of one use as OAuth and Kafka read them (RFC 7517). */
export const jwks = (keys: readonly { readonly kid: string; readonly publicJwk: JWK }[]): { readonly keys: readonly JWK[] } => ({
  keys: keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'ES256', use: 'sig' })),
});

/** A SPIFFE bundle (SPIFFE Trust Domain and Bundle section 4): what others need to verify both kinds of SVID. */
export function spiffeBundle(of: {
  readonly sequence: number;
  readonly refreshSeconds: number;
  /** PEM. */
  readonly roots: readonly string[];
  readonly keys: readonly { readonly kid: string; readonly publicJwk: JWK }[];
}): Readonly<Record<string, unknown>> {
  const roots = of.roots.map((pem) => {
    const certificate = new X509Certificate(pem);
    return { ...certificate.publicKey.export({ format: 'jwk' }), use: 'x509-svid', x5c: [certificate.raw.toString('base64')] };
  });
  return {
    keys: [...roots, ...of.keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, use: 'jwt-svid' }))],
    spiffe_sequence: of.sequence,
    spiffe_refresh_hint: of.refreshSeconds,
  };
}
