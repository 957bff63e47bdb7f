import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Controller, Get } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** The programs that read topics, as authority has them. */
@Controller('v1/consumers')
export class GetConsumers {
  constructor(private readonly desk: AuthorityDesk) {}

  @Get()
  handle(@CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask('/v1/consumers', authorization);
  }
}
