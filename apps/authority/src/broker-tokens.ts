import { setTimeout as pause } from 'node:timers/promises';
import { Problem, tokenIssuer } from '@countersign/chassis';
import { spiffeId, trustDomain } from '@countersign/contracts';
import { Credentials, issueKafkaToken } from '@countersign/identity';
import { log } from '@countersign/telemetry';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { kafkaAudience } from './domain/entitlement.ts';
import { KeyRings } from './key-rings.ts';
import { OwnCredentials } from './own-credentials.ts';
import { Standings } from './standings.ts';

export interface IssuedToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

const tryAgainAfterMs = 500;

/** Tokens with which workloads log in at the broker as themselves; authority is one of them. */
@Injectable()
export class KafkaTokens implements OnModuleInit {
  constructor(
    private readonly rings: KeyRings,
    private readonly standings: Standings,
    @Inject(Credentials) private readonly own: Credentials,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  onModuleInit(): void {
    if (this.own instanceof OwnCredentials) this.own.mintBy(() => this.untilIssued());
  }

  /** To who has shown by `rule` that they are this. Throws where they are to be given none. */
  async issue(subject: string, rule: string): Promise<IssuedToken> {
    await this.standings.require(subject, 'kafka-token');
    const lifeSeconds = this.settings.KAFKA_TOKEN_LIFE_MS / 1_000;
    const now = Math.floor(Date.now() / 1_000);
    const issued = await issueKafkaToken(this.rings.ring('kafka').signing, {
      issuer: tokenIssuer(this.settings, 'kafka'),
      audience: kafkaAudience,
      subject,
      trustDomain,
      lifeSeconds,
      now,
    });
    if (!issued.ok) throw new Problem(403, issued.rule, issued.reason);
    const endsAt = new Date((now + lifeSeconds) * 1_000).toISOString();
    await this.standings.issued({ identity: subject, what: 'kafka-token', audience: kafkaAudience, endsAt, rule });
    return { token: issued.value, expiresInSeconds: lifeSeconds };
  }

  /** Its own: who asks for it waits where it cannot be told. */
  private async untilIssued(): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await this.issue(spiffeId('authority'), 'itself')).token;
      } catch (err) {
        if (attempt === 1) log.warn({ err }, 'Authority cannot give itself a token for Kafka: waiting');
        await pause(tryAgainAfterMs, undefined, { ref: false });
      }
    }
  }
}
