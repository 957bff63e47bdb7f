import { valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { JoinRequest } from './domain/requests.ts';
import { Issuing } from './issuing.ts';
import { JoinTokens } from './store/join-tokens.ts';

/** A token with which one instance of one identity joins, once. */
@Controller('v1/join-tokens')
export class PostJoinTokens {
  constructor(
    private readonly issuing: Issuing,
    private readonly tokens: JoinTokens,
  ) {}

  @Post()
  @HttpCode(201)
  async handle(@Body(valid(JoinRequest)) joining: JoinRequest): Promise<{ token: string; expiresInSeconds: number }> {
    await this.issuing.require(joining.spiffeId);
    return this.tokens.make(joining);
  }
}
