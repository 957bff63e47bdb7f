import { ActionApproved, type EventOf } from '@countersign/contracts';
import { file, keep, On } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { PermitRow } from './store/permit.row.ts';
import { Permits } from './store/permits.ts';

/** Where the receipt's own wake-up is missed, it is looked for after this long. */
const receiptAfterMs = 1_000;

@Injectable()
export class OnActionApproved {
  constructor(private readonly permits: Permits) {}

  @On(ActionApproved)
  async handle(approved: EventOf<typeof ActionApproved>): Promise<void> {
    const { id, subject: workItem } = approved;
    const { proposal, itemRevision = null, action, actionDigest } = approved.data;
    const hasReceipt = (await this.permits.receiptOf(id)) !== undefined;
    const permit = { id, workItem, proposal, itemRevision, action, actionDigest };
    keep(PermitRow, { ...permit, state: 'waiting', attempts: 0, settleAt: null, isUnknown: false }, approved);
    const object = `${action.system} ${action.object}`;
    file('effect', { key: id, subject: workItem, object, afterMs: hasReceipt ? 0 : receiptAfterMs }, approved);
  }
}
