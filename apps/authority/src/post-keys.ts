import { CalledByService, Problem, type ServiceCaller, valid } from '@countersign/chassis';
import { trustDomain } from '@countersign/contracts';
import { certificatesIn, readCertificates, verifyX509Svid } from '@countersign/identity';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { KeyRequest } from './domain/requests.ts';
import { Feeds } from './feeds.ts';
import { Standings } from './standings.ts';

/** Makes the key of a service known whose certificate somebody else has issued: it comes with that, and shows the whole chain. */
@Controller('v1/keys')
export class PostKeys {
  constructor(
    private readonly standings: Standings,
    private readonly feeds: Feeds,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  @Post()
  @HttpCode(201)
  async handle(
    @Body(valid(KeyRequest)) { chain, instance }: KeyRequest,
    @CalledByService() { spiffeId, serial }: Required<ServiceCaller>,
  ): Promise<{ published: true }> {
    const shown = readCertificates(chain) ?? [];
    const roots = certificatesIn(readFileSync(this.settings.COUNTERSIGN_CA_FILE, 'utf8'));
    const svid = verifyX509Svid(
      shown.map(({ raw }) => raw),
      { trustDomain, roots, now: Date.now() },
    );
    if (!svid.ok) throw new Problem(422, svid.rule, svid.reason, { pointer: '/chain' });
    if (svid.value.id.text !== spiffeId || svid.value.serial !== serial)
      throw new Problem(403, 'another-certificate', 'This is not the chain of the certificate that opened the connection');
    if (shown[0]?.publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
      throw new Problem(422, 'key', 'Events are signed with P-256 keys: have SPIRE make such ones (ec-p256)', { pointer: '/chain' });
    await this.standings.require(spiffeId, 'x509-svid');
    await this.feeds.publish(spiffeId, instance, chain);
    return { published: true };
  }
}
