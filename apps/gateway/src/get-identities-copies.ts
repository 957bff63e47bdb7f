import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Controller, Get, Query } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

/** The running copies of one identity, as authority has them. */
@Controller('v1/identities/copies')
export class GetIdentitiesCopies {
  constructor(private readonly desk: AuthorityDesk) {}

  @Get()
  handle(@Query('id') id: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask(`/v1/identities/copies?id=${encodeURIComponent(String(id ?? ''))}`, authorization);
  }
}
