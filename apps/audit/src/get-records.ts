import { numbers, valid } from '@countersign/chassis';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { Appending } from './appending.ts';
import { Log, type LogRecord } from './store/log.ts';

const RecordsQuery = Type.Object(
  {
    /** The last index that the caller has; -1 for the beginning. */
    after: Type.Integer({ minimum: -1 }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    /** Seconds to wait for something new. */
    wait: Type.Optional(Type.Integer({ minimum: 0, maximum: 25 })),
    /** `text`: each record with the exact text of its event and its proof, which is what can be verified. `event`: with the event itself, for who only reads. */
    form: Type.Optional(Type.Enum(['text', 'event'])),
  },
  { additionalProperties: false },
);

/** The log by index; where there is nothing new it waits for it. */
@Controller('v1/records')
export class GetRecords {
  constructor(
    private readonly log: Log,
    private readonly appending: Appending,
  ) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  async handle(
    @Query(numbers('after', 'limit', 'wait'), valid(RecordsQuery))
    { after, limit = 500, wait = 0, form = 'text' }: Static<typeof RecordsQuery>,
  ): Promise<string> {
    const deadline = performance.now() + wait * 1_000;
    for (;;) {
      const { size } = await this.log.head();
      if (size > after + 1 || performance.now() >= deadline)
        return page(size, await this.log.after(after, limit, { areProven: form === 'text' }), form);
      await this.appending.turn();
    }
  }
}

/** Written by hand: what stands in the log is JSON already, and most of what audit serves is that. */
function page(size: number, records: readonly LogRecord[], form: 'text' | 'event'): string {
  const lines = records.map(({ value, ...place }) =>
    form === 'event' ? `${JSON.stringify(place).slice(0, -1)},"event":${value}}` : JSON.stringify({ ...place, value }),
  );
  return `{"size":${size},"records":[${lines.join(',')}]}`;
}
