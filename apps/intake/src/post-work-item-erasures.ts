import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ErasureRequest } from './domain/opening.ts';
import { type Erasure, Openings } from './openings.ts';

/** Destroys the key of a content because a person says so. Erased twice it is erased once. */
@Controller('v1/work-items')
export class PostWorkItemErasures {
  constructor(private readonly openings: Openings) {}

  @Post(':id/erasures')
  @HttpCode(200)
  handle(
    @Param('id') id: string,
    @Body(valid(ErasureRequest)) { reason }: ErasureRequest,
    @CalledByPerson() { person }: PersonCaller,
  ): Promise<Erasure> {
    return this.openings.erase(id, { person, reason });
  }
}
