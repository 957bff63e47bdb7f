import { ParkedRecords } from '@countersign/messaging';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CalledByPerson, type PersonCaller } from './callers/caller.ts';
import { pageOf, placeIn } from './parked-answers.ts';
import { ParkedOrder, selectionIn } from './parked-requests.ts';
import { valid } from './valid.ts';

/** Runs the doors of parked records on their stored bytes, in their order, a page at a time; the same with `dryRun` stores nothing. */
@Controller('v1/parked/redrive')
export class PostParkedRedrive {
  constructor(private readonly parked: ParkedRecords) {}

  @Post()
  @HttpCode(200)
  async handle(
    @Body(valid(ParkedOrder)) order: ParkedOrder,
    @CalledByPerson() { person: by }: PersonCaller,
  ): Promise<ReturnType<typeof pageOf>> {
    const { reason, dryRun: isDryRun = false, limit, next } = order;
    const page = await this.parked.redrive({ selection: selectionIn(order), by, reason, isDryRun, limit, from: placeIn(next) });
    return pageOf(page, isDryRun);
  }
}
