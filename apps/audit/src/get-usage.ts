import { numbers, valid } from '@countersign/chassis';
import { Controller, Get, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { Usage, type Used } from './store/usage.ts';

const UsageQuery = Type.Object(
  {
    /** Milliseconds since 1970, by the broker's clock. */
    since: Type.Integer({ minimum: 0, maximum: 8.64e15 }),
  },
  { additionalProperties: false },
);

/** Who said what, and on which topics stood what it followed from, since a moment: counted, not listed. */
@Controller('v1/usage')
export class GetUsage {
  constructor(private readonly usage: Usage) {}

  @Get()
  async handle(@Query(numbers('since'), valid(UsageQuery)) { since }: Static<typeof UsageQuery>): Promise<{ used: readonly Used[] }> {
    return { used: await this.usage.since(new Date(since)) };
  }
}
