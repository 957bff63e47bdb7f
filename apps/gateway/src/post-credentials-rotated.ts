import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** Tells that a secret has been replaced, and by when it is to be again, in the person's own name. */
@Controller('v1/credentials/rotated')
export class PostCredentialsRotated {
  constructor(private readonly desk: AuthorityDesk) {}

  @Post()
  @HttpCode(200)
  handle(@Body() request: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/credentials/rotated', authorization, request ?? {});
  }
}
