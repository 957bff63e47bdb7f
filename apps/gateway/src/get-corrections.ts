import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Controller, Get, Query } from '@nestjs/common';
import { RoutingDesk } from './routing-desk.ts';

/** What people have sent elsewhere, as routing keeps it. */
@Controller('v1/corrections')
export class GetCorrections {
  constructor(private readonly routing: RoutingDesk) {}

  @Get()
  handle(@Query() query: Readonly<Record<string, string>>, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.routing.ask('GET corrections', `/v1/corrections?${new URLSearchParams(query)}`, authorization);
  }
}
