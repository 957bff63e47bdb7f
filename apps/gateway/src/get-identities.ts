import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Controller, Get } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** Who may be given an identity here, as authority has it. */
@Controller('v1/identities')
export class GetIdentities {
  constructor(private readonly desk: AuthorityDesk) {}

  @Get()
  handle(@CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/identities', authorization);
  }
}
