import { Controller, Get } from '@nestjs/common';
import { type ListedConsumer, Outside } from './store/outside.ts';

/** The programs that read topics: who answers for each, what it reads, and in which groups. */
@Controller('v1/consumers')
export class GetConsumers {
  constructor(private readonly outside: Outside) {}

  @Get()
  async handle(): Promise<{ consumers: readonly ListedConsumer[] }> {
    return { consumers: await this.outside.consumers() };
  }
}
