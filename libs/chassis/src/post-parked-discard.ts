import { ParkedRecords } from '@countersign/messaging';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CalledByPerson, type PersonCaller } from './callers/caller.ts';
import { pageOf, placeIn } from './parked-answers.ts';
import { ParkedOrder, selectionIn } from './parked-requests.ts';
import { valid } from './valid.ts';

/** Gives parked records up, a page at a time. What is parked behind them stays and waits to be redriven. */
@Controller('v1/parked/discard')
export class PostParkedDiscard {
  constructor(private readonly parked: ParkedRecords) {}

  @Post()
  @HttpCode(200)
  async handle(
    @Body(valid(ParkedOrder)) order: ParkedOrder,
    @CalledByPerson() { person: by }: PersonCaller,
  ): Promise<ReturnType<typeof pageOf>> {
    const { reason, dryRun: isDryRun = false, limit, next } = order;
    const page = await this.parked.discard({ selection: selectionIn(order), by, reason, isDryRun, limit, from: placeIn(next) });
    return pageOf(page, isDryRun);
  }
}
