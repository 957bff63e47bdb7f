import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** Makes an identity known, with who answers for it. In the person's own name. */
@Controller('v1/identities')
export class PostIdentities {
  constructor(private readonly desk: AuthorityDesk) {}

  @Post()
  @HttpCode(201)
  handle(@Body() request: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/identities', authorization, request ?? {});
  }
}
