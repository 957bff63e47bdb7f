import { AuditRecorded, heardBy } from '@countersign/contracts';
import { type Cause, type Heard, keep, OnBatch, say } from '@countersign/messaging';
import { proofHeader } from '@countersign/signature';
import { Injectable } from '@nestjs/common';
import { Appending } from './appending.ts';
import { inOrderOfCause } from './domain/in-order-of-cause.ts';
import { loggableOf } from './domain/loggable-of.ts';
import { EarlyRow } from './store/early.row.ts';
import { HeadRow } from './store/head.row.ts';
import { Log } from './store/log.ts';
import { RecordRow } from './store/record.row.ts';

@Injectable()
export class OnAnyEvent {
  constructor(
    private readonly log: Log,
    private readonly appending: Appending,
  ) {}

  @OnBatch({ types: heardBy('audit'), subject: 'log' })
  async handle(records: readonly Heard[], batch: Cause): Promise<void> {
    const fresh = records.map((heard) => loggableOf(heard, Buffer.from(heard.headers[proofHeader] ?? '', 'base64url')));
    const { head, early, known } = await this.log.around(fresh);
    const ordered = inOrderOfCause([...early, ...fresh], known);
    const wasEarly = new Set(early.map(({ id }) => id));
    for (const [position, record] of ordered.ready.entries()) {
      const row = { ...record, index: head.size + position };
      keep(RecordRow, row, batch);
      if (wasEarly.has(record.id)) keep(EarlyRow, row, batch);
    }
    for (const record of ordered.early) keep(EarlyRow, { ...record, index: null }, batch);
    // Also where nothing is appended: two instances must not each hold back what the other has.
    keep(HeadRow, { ...head, size: head.size + ordered.ready.length, version: head.version + 1 }, batch);
    this.appending.begin();
    if (ordered.ready.length === 0) return;
    say(AuditRecorded, { first: head.size, records: ordered.ready.map(({ id, type }) => ({ id, type })) }, batch);
  }
}
