import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import type { Content } from '@countersign/content';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ContentDesk } from './content-desk.ts';
import { identified } from './identified.ts';

/** What people wrote, for a person who may read it: that they did is in the log before they see it. */
@Controller('v1/work-items')
export class GetWorkItemContent {
  constructor(private readonly contents: ContentDesk) {}

  @Get(':id/content')
  @Header('cache-control', 'no-store')
  handle(
    @Param(identified()) { id }: { id: string },
    @Query('reason') reason: string | undefined,
    @CalledByPerson() { authorization }: PersonCaller,
  ): Promise<Content & { revision: number }> {
    return this.contents.open(id, reason, authorization);
  }
}
