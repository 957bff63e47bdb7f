import { type CertificateShown, tokenIssuer } from '@countersign/chassis';
import { trustDomain } from '@countersign/contracts';
import { type Assertion, claimedSubject, verifyAssertion, verifyJwtSvid } from '@countersign/identity';
import { Inject, Injectable } from '@nestjs/common';
import { hash, timingSafeEqual } from 'node:crypto';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { type Proof, type TokenRefusal, tokenRefused } from './domain/token-request.ts';
import { KeyRings } from './key-rings.ts';
import { ClientCredentials } from './store/client-credentials.ts';

/** Who asks for a token, once they have shown it. */
export interface Shown {
  readonly ok: true;
  readonly id: string;
}

/** What is compared with where nobody has registered a secret: no digest of anything. */
const nothing = '0'.repeat(64);

/** Who asks for a token: by what they have signed, a secret, or the certificate with which they have opened the connection. */
@Injectable()
export class Authentication {
  constructor(
    private readonly credentials: ClientCredentials,
    private readonly rings: KeyRings,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  /** Whoever shows a certificate as well is whom that names: two proofs of two are none. */
  async of(proof: Proof, certificate: CertificateShown): Promise<Shown | TokenRefusal> {
    if (certificate?.ok === false) return tokenRefused('invalid_client', `${certificate.reason} (${certificate.rule})`);
    const shown = await this.shownBy(proof, certificate?.value.spiffeId);
    if (!shown.ok) return shown;
    if (proof.id !== undefined && proof.id !== shown.id)
      return tokenRefused('invalid_client', 'client_id is another one than is shown (client_id)');
    if (certificate !== undefined && certificate.value.spiffeId !== shown.id)
      return tokenRefused('invalid_client', 'the certificate of the connection is of somebody else (certificate)');
    return shown;
  }

  private async shownBy(proof: Proof, byCertificate: string | undefined): Promise<Shown | TokenRefusal> {
    switch (proof.kind) {
      case 'certificate':
        // RFC 8705 section 2.1. Only workloads have certificates, and each has one SPIFFE ID.
        if (byCertificate !== undefined) return { ok: true, id: byCertificate };
        return tokenRefused('invalid_client', 'no certificate was shown, and nothing else that says who you are');
      case 'jwt-svid':
        return this.byJwtSvid(proof.assertion);
      case 'client-assertion':
        return this.byAssertion(proof.assertion, 'invalid_client');
      case 'grant':
        return this.byAssertion(proof.assertion, 'invalid_grant');
      case 'secret':
        return this.bySecret(proof.id, proof.secret);
    }
  }

  private async byJwtSvid(assertion: string): Promise<Shown | TokenRefusal> {
    const keys = this.rings.ring('svid').published.map(({ kid, publicJwk }) => ({ ...publicJwk, kid }));
    const audience = [...this.audience];
    const svid = await verifyJwtSvid(assertion, { keys, audience, trustDomain, now: Date.now() });
    if (!svid.ok) return tokenRefused('invalid_client', `${svid.reason} (${svid.rule})`);
    return { ok: true, id: svid.value.text };
  }

  private async byAssertion(assertion: string, error: 'invalid_client' | 'invalid_grant'): Promise<Shown | TokenRefusal> {
    const subject = claimedSubject(assertion);
    const sets =
      subject === undefined ? [] : (await this.credentials.proofsOf(subject)).flatMap(({ jwks }) => (jwks === null ? [] : [jwks]));
    const [newest, ...before] = sets;
    if (subject === undefined || newest === undefined)
      return tokenRefused(
        error,
        'the assertion is of nobody who has registered keys: iss and sub are both the SPIFFE ID of a client (subject)',
      );
    const by = (keys: readonly object[]) => verifyAssertion(assertion, { subject, keys, audience: this.audience, now: Date.now() });
    let verified = await by(newest);
    // A set at a time: keys of two sets may have one name, or none.
    for (const keys of before) if (!verified.ok) verified = await by(keys);
    if (!verified.ok) return tokenRefused(error, `${verified.reason} (${verified.rule})`);
    return (await this.isFirstUse(verified.value))
      ? { ok: true, id: subject }
      : tokenRefused(error, 'this assertion was used before (jti)');
  }

  private isFirstUse({ subject, jti, endsAt }: Assertion): Promise<boolean> {
    return this.credentials.useOnce(subject, jti, endsAt);
  }

  /** As long for whoever is not known as for a secret that is wrong. */
  private async bySecret(id: string, secret: string): Promise<Shown | TokenRefusal> {
    const registered = (await this.credentials.proofsOf(id)).map((proof) => proof.secretDigest ?? nothing);
    const shown = Buffer.from(secretDigest(secret), 'hex');
    // Two always, so that it takes as long.
    const isRight = [0, 1].map((at) => timingSafeEqual(Buffer.from(registered[at] ?? nothing, 'hex'), shown)).includes(true);
    return isRight ? { ok: true, id } : tokenRefused('invalid_client', 'nobody of this name has this secret (secret)');
  }

  /** Under which names this endpoint is known to who signs for it: RFC 7523 section 3, and what its revision asks for. */
  private get audience(): readonly string[] {
    const issuer = tokenIssuer(this.settings, 'oauth');
    return [issuer, `${issuer}/token`];
  }
}

/** All that is kept of a secret: it is random and long, so that a plain digest hides it. */
export const secretDigest = (secret: string): string => hash('sha256', secret);
