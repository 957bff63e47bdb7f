import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** Stops an identity, one of its copies, or everything that speaks or acts. In the person's own name. */
@Controller('v1/kills')
export class PostKills {
  constructor(private readonly desk: AuthorityDesk) {}

  @Post()
  @HttpCode(201)
  handle(@Body() request: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/kills', authorization, request ?? {});
  }
}
