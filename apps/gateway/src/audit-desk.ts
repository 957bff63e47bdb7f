import { Problem } from '@countersign/chassis';
import { validator } from '@countersign/contracts';
import { Injectable } from '@nestjs/common';
import { LogPage } from './domain/log-page.ts';
import { Rooms } from './rooms.ts';

const pageSize = 1_000;
const readPage = validator(LogPage);

/** Audit's log for an auditor: asked in the auditor's own name, where the gateway's would do for everything. */
@Injectable()
export class AuditDesk {
  constructor(private readonly rooms: Rooms) {}

  async records(after: number, authorization: string): Promise<LogPage> {
    const page = readPage(
      await this.rooms.handOn('audit', {
        name: 'GET records',
        path: `/v1/records?after=${after}&limit=${pageSize}&form=event`,
        authorization,
        withinMs: 10_000,
        away: { code: 'audit-away', detail: 'Audit does not answer' },
        failed: { name: 'Audit', code: 'audit-failed' },
      }),
    );
    if (page.ok) return page.value;
    throw new Problem(502, 'audit-failed', `Audit answers something else than a page of its log: ${page.pointer} ${page.problem}`);
  }
}
