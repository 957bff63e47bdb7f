import { valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { JoinRequest } from './domain/requests.ts';
import { Standings } from './standings.ts';
import { JoinTokens } from './store/join-tokens.ts';

/** A token with which one instance of one identity joins, once. */
@Controller('v1/join-tokens')
export class PostJoinTokens {
  constructor(
    private readonly standings: Standings,
    private readonly tokens: JoinTokens,
  ) {}

  @Post()
  @HttpCode(201)
  async handle(@Body(valid(JoinRequest)) joining: JoinRequest): Promise<{ token: string; expiresInSeconds: number }> {
    await this.standings.require(joining.spiffeId, 'join-token');
    const made = await this.tokens.make(joining);
    const { spiffeId: identity, instance } = joining;
    await this.standings.issued({ identity, what: 'join-token', instance, rule: 'supervisor' });
    return made;
  }
}
