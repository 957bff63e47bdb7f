import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** Lets in again who was stopped. In the person's own name. */
@Controller('v1/kills/end')
export class PostKillsEnd {
  constructor(private readonly desk: AuthorityDesk) {}

  @Post()
  @HttpCode(201)
  handle(@Body() request: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/kills/end', authorization, request ?? {});
  }
}
