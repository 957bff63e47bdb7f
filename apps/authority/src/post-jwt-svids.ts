import { CalledByService, type ServiceCaller, valid } from '@countersign/chassis';
import { issueJwtSvid } from '@countersign/identity';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { JwtSvidRequest } from './domain/requests.ts';
import { KeyRings } from './key-rings.ts';
import { Standings } from './standings.ts';

/** A JWT-SVID of the caller for one audience. */
@Controller('v1/jwt-svids')
export class PostJwtSvids {
  constructor(
    private readonly standings: Standings,
    private readonly rings: KeyRings,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  @Post()
  @HttpCode(201)
  async handle(
    @Body(valid(JwtSvidRequest)) { audience }: JwtSvidRequest,
    @CalledByService() { spiffeId: subject }: Required<ServiceCaller>,
  ): Promise<{ token: string; expiresInSeconds: number }> {
    await this.standings.require(subject, 'jwt-svid');
    const lifeSeconds = this.settings.JWT_SVID_LIFE_MS / 1_000;
    const now = Math.floor(Date.now() / 1_000);
    const token = await issueJwtSvid(this.rings.ring('svid').signing, { subject, audience, lifeSeconds, now });
    const endsAt = new Date((now + lifeSeconds) * 1_000).toISOString();
    await this.standings.issued({ identity: subject, what: 'jwt-svid', audience, endsAt, rule: 'certificate' });
    return { token, expiresInSeconds: lifeSeconds };
  }
}
