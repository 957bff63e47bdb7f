import { ActionExpired, spiffeId } from '@countersign/contracts';
import { Due, type DueWork, keep, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { expire } from './domain/expire.ts';
import { RequestRow } from './store/request.row.ts';
import { Requests } from './store/requests.ts';

@Injectable()
export class DueApprovalExpiry {
  constructor(private readonly requests: Requests) {}

  @Due({ kind: 'approval.expiry', leaseMs: 10_000, concurrency: 8 })
  async handle(work: DueWork): Promise<void> {
    const request = await this.requests.find(work.key);
    if (request?.state !== 'open') return;
    keep(RequestRow, { ...request, state: 'expired' }, work);
    say(ActionExpired, expire(request, spiffeId('approval')), work);
  }
}
