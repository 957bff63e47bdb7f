import { randomUUID } from 'node:crypto';
import { Problem, tokenIssuer } from '@countersign/chassis';
import { trustDomain } from '@countersign/contracts';
import { issueAccessToken } from '@countersign/identity';
import { Inject, Injectable } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { kafkaAudience } from './domain/entitlement.ts';
import { KafkaTokens } from './kafka-tokens.ts';
import { KeyRings } from './key-rings.ts';
import { Standings } from './standings.ts';

/** What is answered to whoever is given a token (RFC 6749 section 5.1). */
export interface TokenAnswer {
  readonly ok: true;
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

interface Minted {
  readonly subject: string;
  readonly audience: string;
  /** How they have shown who they are. */
  readonly rule: string;
  /** Of the certificate that they have shown. */
  readonly thumbprint: string | undefined;
}

/** Signs tokens for those who may have them, and has the log know of each before it is handed out. */
@Injectable()
export class Minting {
  constructor(
    private readonly rings: KeyRings,
    private readonly kafkaTokens: KafkaTokens,
    private readonly standings: Standings,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  /** Throws the problem where nothing is ever signed about this subject. */
  async mint(minted: Minted): Promise<TokenAnswer> {
    const { audience: scope, subject, rule } = minted;
    const { token, expiresInSeconds } = scope === kafkaAudience ? await this.kafkaTokens.issue(subject, rule) : await this.forHttp(minted);
    return { ok: true, access_token: token, token_type: 'Bearer', expires_in: expiresInSeconds, scope };
  }

  private async forHttp({
    subject,
    audience,
    rule,
    thumbprint,
  }: Minted): Promise<{ readonly token: string; readonly expiresInSeconds: number }> {
    const lifeSeconds = this.settings.ACCESS_TOKEN_LIFE_MS / 1_000;
    const now = Math.floor(Date.now() / 1_000);
    const issued = await issueAccessToken(this.rings.ring('oauth').signing, {
      issuer: tokenIssuer(this.settings, 'oauth'),
      trustDomain,
      subject,
      audience,
      scope: audience,
      jti: randomUUID(),
      lifeSeconds,
      now,
      ...(thumbprint === undefined ? {} : { thumbprint }),
    });
    if (!issued.ok) throw new Problem(403, issued.rule, issued.reason);
    const endsAt = new Date((now + lifeSeconds) * 1_000).toISOString();
    await this.standings.issued({ identity: subject, what: 'access-token', audience, endsAt, rule });
    return { token: issued.value, expiresInSeconds: lifeSeconds };
  }
}
