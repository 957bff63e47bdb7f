import { randomUUID } from 'node:crypto';
import { Problem, tokenIssuer } from '@countersign/chassis';
import { trustDomain } from '@countersign/contracts';
import { issueAccessToken, issueKafkaToken } from '@countersign/identity';
import { Inject, Injectable } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { kafkaAudience } from './domain/entitlement.ts';
import { KeyRings } from './key-rings.ts';
import { Standings } from './standings.ts';

export interface MintedToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

interface Wanted {
  readonly subject: string;
  readonly audience: string;
  /** How they have shown who they are. */
  readonly rule: string;
  /** Of the certificate that they have shown. */
  readonly thumbprint?: string | undefined;
}

/** Signs tokens for those who may have them, and has the log know of each before it is handed out. */
@Injectable()
export class Minting {
  constructor(
    private readonly rings: KeyRings,
    private readonly standings: Standings,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  /** Throws the problem where nothing is ever signed about this subject. Whether it may have one now is for the caller to ask. */
  async mint({ subject, audience, rule, thumbprint }: Wanted): Promise<MintedToken> {
    const isForKafka = audience === kafkaAudience;
    const lifeSeconds = (isForKafka ? this.settings.KAFKA_TOKEN_LIFE_MS : this.settings.ACCESS_TOKEN_LIFE_MS) / 1_000;
    const now = Math.floor(Date.now() / 1_000);
    const claims = { subject, audience, trustDomain, lifeSeconds, now };
    const issued = isForKafka
      ? await issueKafkaToken(this.rings.ring('kafka').signing, { ...claims, issuer: tokenIssuer(this.settings, 'kafka') })
      : await issueAccessToken(this.rings.ring('oauth').signing, {
          ...claims,
          issuer: tokenIssuer(this.settings, 'oauth'),
          scope: audience,
          jti: randomUUID(),
          ...(thumbprint === undefined ? {} : { thumbprint }),
        });
    if (!issued.ok) throw new Problem(403, issued.rule, issued.reason);
    const endsAt = new Date((now + lifeSeconds) * 1_000).toISOString();
    await this.standings.issued({ identity: subject, what: isForKafka ? 'kafka-token' : 'access-token', audience, endsAt, rule });
    return { token: issued.value, expiresInSeconds: lifeSeconds };
  }
}
