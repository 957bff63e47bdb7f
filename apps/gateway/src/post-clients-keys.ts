import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** Gives a program outside other keys, or another secret, in the person's own name. */
@Controller('v1/clients/keys')
export class PostClientsKeys {
  constructor(private readonly desk: AuthorityDesk) {}

  @Post()
  @HttpCode(200)
  handle(@Body() request: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/clients/keys', authorization, request ?? {});
  }
}
