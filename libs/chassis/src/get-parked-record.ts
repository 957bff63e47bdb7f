import { ParkedRecords } from '@countersign/messaging';
import { Controller, Get, Param } from '@nestjs/common';
import { wholeOf } from './parked-answers.ts';
import { ParkedById } from './parked-requests.ts';
import { Problem } from './problem.ts';
import { valid } from './valid.ts';

/** One record that this room has put aside, as far as it may be shown. */
@Controller('v1/parked')
export class GetParkedRecord {
  constructor(private readonly parked: ParkedRecords) {}

  @Get(':id')
  async handle(@Param(valid(ParkedById)) { id }: ParkedById): Promise<ReturnType<typeof wholeOf>> {
    const record = await this.parked.find(id);
    if (record === undefined) throw new Problem(404, 'no-such-record', 'No record of this number is parked here (any more)');
    return wholeOf(record);
  }
}
