import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** Registers a program that sends work in its own name, in the person's own name. */
@Controller('v1/clients')
export class PostClients {
  constructor(private readonly desk: AuthorityDesk) {}

  @Post()
  @HttpCode(201)
  handle(@Body() request: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/clients', authorization, request ?? {});
  }
}
