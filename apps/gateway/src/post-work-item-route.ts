import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { identified } from './identified.ts';
import { RoutingDesk } from './routing-desk.ts';

/** A person sends an item to another queue: handed on as it came, with the person's own token. */
@Controller('v1/work-items')
export class PostWorkItemRoute {
  constructor(private readonly routing: RoutingDesk) {}

  @Post(':id/route')
  @HttpCode(201)
  handle(
    @Param(identified()) { id }: { id: string },
    @Body() order: unknown,
    @CalledByPerson() { authorization }: PersonCaller,
  ): Promise<unknown> {
    return this.routing.ask('POST route', `/v1/work-items/${id}/route`, authorization, order ?? {});
  }
}
