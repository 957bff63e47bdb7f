import { type CertificateShown, Problem } from '@countersign/chassis';
import { spiffeId, trustDomain } from '@countersign/contracts';
import { Injectable } from '@nestjs/common';
import { Authentication } from './authentication.ts';
import { entitled } from './domain/entitlement.ts';
import { type Basic, type Form, readTokenRequest, type TokenRefusal, tokenRefused } from './domain/token-request.ts';
import { Minting } from './minting.ts';
import { Standings } from './standings.ts';

/** What is answered to whoever is given a token (RFC 6749 section 5.1). */
interface TokenAnswer {
  readonly ok: true;
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

interface Asked {
  readonly form: Form;
  readonly basic: Basic | undefined;
  readonly certificate: CertificateShown;
}

/** Gives tokens: to who shows who they are, for whom what they are may call. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly authentication: Authentication,
    private readonly standings: Standings,
    private readonly minting: Minting,
  ) {}

  async answer({ form, basic, certificate }: Asked): Promise<TokenAnswer | TokenRefusal> {
    const request = readTokenRequest(form, basic);
    if (!request.ok) return request;
    const { proof } = request;
    const shown = await this.authentication.of(proof, certificate);
    if (!shown.ok) return this.refused(spiffeId('authority'), shown);
    const { id } = shown;
    try {
      const { kind } = await this.standings.require(id, 'access-token');
      const target = entitled(kind, request, trustDomain);
      if (!target.ok) return await this.refused(id, target);
      // RFC 8705 section 3: whoever has shown a certificate is given what is of use beside it alone.
      const thumbprint = certificate?.ok === true ? certificate.value.thumbprint : undefined;
      const { audience: scope } = target;
      const { token, expiresInSeconds } = await this.minting.mint({ subject: id, audience: scope, rule: proof.kind, thumbprint });
      return { ok: true, access_token: token, token_type: 'Bearer', expires_in: expiresInSeconds, scope };
    } catch (error) {
      return refusalIn(error);
    }
  }

  /** Where it was shown who it is, it stands in their story; otherwise in authority's own. */
  private async refused(identity: string, refusal: TokenRefusal): Promise<TokenRefusal> {
    const { error, reason } = refusal;
    await this.standings.refused({ identity, what: 'access-token', rule: error, reason, isKnown: true });
    return refusal;
  }
}

/** What the registry says against an identity is told as OAuth does; anything else is a fault of ours. */
function refusalIn(error: unknown): TokenRefusal {
  if (error instanceof Problem && error.status === 403) return tokenRefused('unauthorized_client', `${error.message} (${error.code})`);
  throw error;
}
