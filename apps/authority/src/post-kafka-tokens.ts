import { CalledByService, type ServiceCaller } from '@countersign/chassis';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { type IssuedToken, KafkaTokens } from './kafka-tokens.ts';

/** A token with which the caller logs in at the broker as itself. */
@Controller('v1/kafka-tokens')
export class PostKafkaTokens {
  constructor(private readonly tokens: KafkaTokens) {}

  @Post()
  @HttpCode(201)
  handle(@CalledByService() { spiffeId: subject }: Required<ServiceCaller>): Promise<IssuedToken> {
    return this.tokens.issue(subject, 'certificate');
  }
}
