import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ContentDesk } from './content-desk.ts';
import { identified } from './identified.ts';

/** A person's order to erase, handed on as it came, with the person's own token: intake judges both. */
@Controller('v1/work-items')
export class PostWorkItemErasures {
  constructor(private readonly contents: ContentDesk) {}

  @Post(':id/erasures')
  @HttpCode(200)
  handle(
    @Param(identified()) { id }: { id: string },
    @Body() order: unknown,
    @CalledByPerson() { authorization }: PersonCaller,
  ): Promise<unknown> {
    return this.contents.erase(id, order, authorization);
  }
}
