import { timeOf } from '@countersign/contracts';
import { Database } from '@countersign/persistence';
import { show } from '@countersign/telemetry';
import { Injectable, type OnModuleInit } from '@nestjs/common';

const question = `select count(*)::float8 as number, (select id::text from request where state = 'open' order by id limit 1) as oldest
  from request where state = 'open'`;

/** Shows how many requests wait for a person, and for how long: ids carry the time at which their item arrived. */
@Injectable()
export class Pending implements OnModuleInit {
  constructor(private readonly database: Database) {}

  onModuleInit(): void {
    show(['approvals', 'approvalAge'], async () => {
      const [row] = await this.database.query<{ number: number; oldest: string | null }>(question, [], 'pending');
      const oldest = row?.oldest ?? null;
      const age = oldest === null ? 0 : Math.max(0, Date.now() - timeOf(oldest)) / 1_000;
      return { approvals: [{ value: row?.number ?? 0 }], approvalAge: [{ value: age }] };
    });
  }
}
