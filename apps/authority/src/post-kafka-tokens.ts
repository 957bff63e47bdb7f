import { CalledByService, type ServiceCaller } from '@countersign/chassis';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { BrokerTokens } from './broker-tokens.ts';
import type { MintedToken } from './minting.ts';

/** A token with which the caller logs in at the broker as itself. */
@Controller('v1/kafka-tokens')
export class PostKafkaTokens {
  constructor(private readonly tokens: BrokerTokens) {}

  @Post()
  @HttpCode(201)
  handle(@CalledByService() { spiffeId: subject }: Required<ServiceCaller>): Promise<MintedToken> {
    return this.tokens.issue(subject, 'certificate');
  }
}
