import { ActionApproved, ActionProposed, ApprovalRequested, type EventOf, spiffeId } from '@countersign/contracts';
import { file, keep, On, say } from '@countersign/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { ApprovalConfig, type ApprovalSettings } from './approval.config.ts';
import { answered } from './domain/answered.ts';
import { judge } from './domain/judge.ts';
import { RequestRow } from './store/request.row.ts';

@Injectable()
export class OnActionProposed {
  constructor(@Inject(ApprovalConfig.token) private readonly settings: ApprovalSettings) {}

  @On(ActionProposed)
  async handle(proposed: EventOf<typeof ActionProposed>): Promise<void> {
    const { id: proposal, subject: workItem, data } = proposed;
    const { action, actionDigest, item } = data;
    const itemRevision = item.revision ?? null;
    const judgement = judge(workItem, data, spiffeId('approval'));
    if (judgement.kind === 'passes') {
      say(
        ActionApproved,
        { ...answered({ proposal, actionDigest, itemRevision }), action, approvers: [], decision: judgement.decision },
        proposed,
      );
      return;
    }
    const { view, viewDigest, decision } = judgement;
    const life = this.settings.APPROVAL_LIFE_MS;
    const expiresAt = new Date(Date.now() + life).toISOString();
    const id = say(ApprovalRequested, { proposal, view, viewDigest, expiresAt, decision }, proposed);
    keep(RequestRow, { id, workItem, proposal, itemRevision, action, actionDigest, viewDigest, state: 'open' }, proposed);
    file('approval.expiry', { key: id, subject: workItem, afterMs: life, because: id }, proposed);
  }
}
