import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Controller, Get } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** Who was stopped, the newest first. In the person's own name. */
@Controller('v1/kills')
export class GetKills {
  constructor(private readonly desk: AuthorityDesk) {}

  @Get()
  handle(@CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/kills', authorization);
  }
}
