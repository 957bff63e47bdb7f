import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** Takes an identity out, at once: authority gives it nothing more. In the person's own name. */
@Controller('v1/identities/suspend')
export class PostIdentitiesSuspend {
  constructor(private readonly desk: AuthorityDesk) {}

  @Post()
  @HttpCode(200)
  handle(@Body() request: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/identities/suspend', authorization, request ?? {});
  }
}
