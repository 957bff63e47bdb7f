import { AuditRecorded, score } from '@countersign/contracts';
import { type Cause, type Heard, keep, OnBatch, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { append } from './domain/append.ts';
import { HeadRow } from './store/head.row.ts';
import { Log } from './store/log.ts';
import { RecordRow } from './store/record.row.ts';

const heard = score.filter(({ hears }) => hears.includes('audit')).map(({ event }) => event);

@Injectable()
export class OnAnyEvent {
  constructor(private readonly log: Log) {}

  @OnBatch({ types: heard, subject: 'log' })
  async handle(records: readonly Heard[], batch: Cause): Promise<void> {
    const head = await this.log.head();
    const appended = append(head.size, records);
    for (const row of appended.rows) keep(RecordRow, row, batch);
    keep(HeadRow, { id: head.id, size: appended.size, version: head.version + 1 }, batch);
    say(AuditRecorded, appended.receipt, batch);
  }
}
