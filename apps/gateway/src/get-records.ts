import { CalledByPerson, numbers, type PersonCaller, valid } from '@countersign/chassis';
import { Controller, Get, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { AuditDesk } from './audit-desk.ts';
import type { LogPage } from './domain/log-page.ts';

const Asked = Type.Object(
  { after: Type.Integer({ minimum: -1 }), topic: Type.Optional(Type.String({ minLength: 1 })) },
  { additionalProperties: false },
);

/** A page of audit's log, in the person's own name; of one topic where one is named. `last` is the next page's `after`. */
@Controller('v1/records')
export class GetRecords {
  constructor(private readonly audit: AuditDesk) {}

  @Get()
  async handle(
    @Query(numbers('after'), valid(Asked)) { after, topic }: Static<typeof Asked>,
    @CalledByPerson() { authorization }: PersonCaller,
  ): Promise<LogPage & { last: number }> {
    const { size, records } = await this.audit.records(after, authorization);
    const last = records.at(-1)?.index ?? after;
    return { size, last, records: records.filter((record) => topic === undefined || record.topic === topic) };
  }
}
