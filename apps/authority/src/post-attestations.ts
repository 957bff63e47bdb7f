import { valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Attested } from './attested.ts';
import { Attestation } from './domain/requests.ts';
import { type IssuedSvid, Issuing } from './issuing.ts';

/** The way to a first certificate: who has none shows something else. */
@Controller('v1/attestations')
export class PostAttestations {
  constructor(
    private readonly attested: Attested,
    private readonly issuing: Issuing,
  ) {}

  @Post()
  @HttpCode(201)
  async handle(@Body(valid(Attestation)) attestation: Attestation): Promise<IssuedSvid> {
    const { joining, serial } = await this.attested.by(attestation);
    const { request, type } = attestation;
    return serial === undefined ? this.issuing.join(joining, request, type) : this.issuing.renew(joining, request, serial, type);
  }
}
