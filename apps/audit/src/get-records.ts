import { setTimeout as pause } from 'node:timers/promises';
import { numbers, valid } from '@countersign/chassis';
import { Controller, Get, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { Log, type LogRecord } from './store/log.ts';

const RecordsQuery = Type.Object(
  {
    /** The last index that the caller has; -1 for the beginning. */
    after: Type.Integer({ minimum: -1 }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    /** Seconds to wait for something new. */
    wait: Type.Optional(Type.Integer({ minimum: 0, maximum: 25 })),
  },
  { additionalProperties: false },
);

const lookEveryMs = 40;

/** The log by index; where there is nothing new it waits for it. */
@Controller('v1/records')
export class GetRecords {
  constructor(private readonly log: Log) {}

  @Get()
  async handle(
    @Query(numbers('after', 'limit', 'wait'), valid(RecordsQuery)) { after, limit = 500, wait = 0 }: Static<typeof RecordsQuery>,
  ): Promise<{ size: number; records: readonly LogRecord[] }> {
    for (let left = wait * 1000; ; left -= lookEveryMs) {
      const { size } = await this.log.head();
      if (size > after + 1 || left <= 0) return { size, records: await this.log.after(after, limit) };
      await pause(lookEveryMs);
    }
  }
}
