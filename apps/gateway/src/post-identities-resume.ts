import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** Lets an identity in again that was taken out. In the person's own name. */
@Controller('v1/identities/resume')
export class PostIdentitiesResume {
  constructor(private readonly desk: AuthorityDesk) {}

  @Post()
  @HttpCode(200)
  handle(@Body() request: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/identities/resume', authorization, request ?? {});
  }
}
