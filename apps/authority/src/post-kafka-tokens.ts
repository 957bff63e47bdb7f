import { CalledByService, Problem, type ServiceCaller } from '@countersign/chassis';
import { trustDomain } from '@countersign/contracts';
import { issueKafkaToken } from '@countersign/identity';
import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings, issuerOf, kafkaAudience } from './authority.config.ts';
import { Issuing } from './issuing.ts';
import { KeyRings } from './key-rings.ts';

/** A token with which the caller logs in at the broker as itself. */
@Controller('v1/kafka-tokens')
export class PostKafkaTokens {
  constructor(
    private readonly issuing: Issuing,
    private readonly rings: KeyRings,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  @Post()
  @HttpCode(201)
  async handle(@CalledByService() { spiffeId: subject }: Required<ServiceCaller>): Promise<{ token: string; expiresInSeconds: number }> {
    await this.issuing.require(subject);
    const lifeSeconds = this.settings.KAFKA_TOKEN_LIFE_MS / 1_000;
    const issued = await issueKafkaToken(this.rings.ring('kafka').signing, {
      issuer: issuerOf(this.settings, 'kafka'),
      audience: kafkaAudience,
      subject,
      trustDomain,
      lifeSeconds,
      now: Math.floor(Date.now() / 1_000),
    });
    if (!issued.ok) throw new Problem(403, issued.rule, issued.reason);
    return { token: issued.value, expiresInSeconds: lifeSeconds };
  }
}
