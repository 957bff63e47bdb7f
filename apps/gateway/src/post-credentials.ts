import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** Makes a secret known that the mesh holds: who answers for it, where it is kept, and never the secret, in the person's own name. */
@Controller('v1/credentials')
export class PostCredentials {
  constructor(private readonly desk: AuthorityDesk) {}

  @Post()
  @HttpCode(201)
  handle(@Body() request: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/credentials', authorization, request ?? {});
  }
}
