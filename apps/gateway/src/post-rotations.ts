import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** New signing keys for authority, in the person's own name. */
@Controller('v1/rotations')
export class PostRotations {
  constructor(private readonly desk: AuthorityDesk) {}

  @Post()
  @HttpCode(202)
  handle(@CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/rotations', authorization, {});
  }
}
