import { ParkedRecords } from '@countersign/messaging';
import { Controller, Get, Query } from '@nestjs/common';
import { numbers } from './numbers.ts';
import { summaryOf } from './parked-answers.ts';
import { ParkedQuery } from './parked-requests.ts';
import { valid } from './valid.ts';

const usual = 50;

/** What this room has put aside, in the order in which it did. */
@Controller('v1/parked')
export class GetParked {
  constructor(private readonly parked: ParkedRecords) {}

  @Get()
  async handle(
    @Query(numbers('limit'), valid(ParkedQuery)) { after = '0', limit = usual, ...filter }: ParkedQuery,
  ): Promise<{ records: readonly ReturnType<typeof summaryOf>[]; next: string | null }> {
    const isFiltered = Object.keys(filter).length > 0;
    // One more than asked for: whether there is a next page.
    const found = await this.parked.list(isFiltered ? filter : { all: true }, after, limit + 1);
    const records = found.slice(0, limit).map(summaryOf);
    return { records, next: found.length > limit ? (records.at(-1)?.id ?? null) : null };
  }
}
