import { ActionApproved, AuditRecorded, type EventOf } from '@countersign/contracts';
import { keep, On, wake } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { ReceiptRow } from './store/receipt.row.ts';

@Injectable()
export class OnAuditRecorded {
  @On(AuditRecorded)
  async handle(recorded: EventOf<typeof AuditRecorded>): Promise<void> {
    const { first, records } = recorded.data;
    for (const [position, { id, type }] of records.entries()) {
      if (type !== ActionApproved.name) continue;
      keep(ReceiptRow, { approval: id, index: first + position }, recorded);
      wake('effect', id, recorded);
    }
  }
}
