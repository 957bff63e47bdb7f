import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { OpeningRequest } from './domain/opening.ts';
import { type Opening, Openings } from './openings.ts';

/** Hands a person what opens a content, in their own name: it stands in the log before they have it. */
@Controller('v1/work-items')
export class PostWorkItemOpenings {
  constructor(private readonly openings: Openings) {}

  @Post(':id/openings')
  @HttpCode(201)
  handle(
    @Param('id') id: string,
    @Body(valid(OpeningRequest)) { reason }: OpeningRequest,
    @CalledByPerson() { person }: PersonCaller,
  ): Promise<Opening> {
    return this.openings.open(id, person, reason);
  }
}
