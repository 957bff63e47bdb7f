import { valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Attestation } from './domain/requests.ts';
import { type IssuedSvid, Issuing } from './issuing.ts';
import { Possessions } from './possessions.ts';
import { Refusals } from './refusals.ts';
import { JoinTokens } from './store/join-tokens.ts';

/** The way to a first certificate: who has none shows something else. */
@Controller('v1/attestations')
export class PostAttestations {
  constructor(
    private readonly issuing: Issuing,
    private readonly tokens: JoinTokens,
    private readonly possessions: Possessions,
    private readonly refusals: Refusals,
  ) {}

  @Post()
  @HttpCode(201)
  async handle(@Body(valid(Attestation)) attestation: Attestation): Promise<IssuedSvid> {
    if (attestation.type === 'possession') {
      const { joining, serial } = await this.possessions.shownBy(attestation);
      return this.issuing.renew(joining, attestation.request, serial, 'possession');
    }
    const joining = await this.tokens.use(attestation.token);
    if (joining === undefined)
      throw await this.refusals.ofStranger('join-token', 'This token is unknown, used already, or older than a minute');
    return this.issuing.join(joining, attestation.request, 'join-token');
  }
}
