import { ActionExecuted, ActionFailed, ActionUnknown, spiffeId } from '@countersign/contracts';
import { Due, type DueWork, keep, say } from '@countersign/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { Attempts } from './attempts.ts';
import { Connector } from './connectors/connector.ts';
import { nextStep } from './domain/next-step.ts';
import { executed, failed, unknown } from './domain/outcomes.ts';
import type { Permit } from './domain/permit.ts';
import { ExecutionConfig, type ExecutionSettings } from './execution.config.ts';
import { PermitRow } from './store/permit.row.ts';
import { Permits } from './store/permits.ts';

const service = spiffeId('execution');

/** Does one approved action, once: the attempt is stored before the call, and what is unclear is read back, not tried again. */
@Injectable()
export class DueEffect {
  constructor(
    private readonly permits: Permits,
    private readonly connector: Connector,
    private readonly attempts: Attempts,
    @Inject(ExecutionConfig.token) private readonly settings: ExecutionSettings,
  ) {}

  @Due({ kind: 'effect', leaseMs: 30_000, concurrency: 32, isEffect: true })
  async handle(work: DueWork): Promise<void> {
    const permit = await this.permits.find(work.key);
    const hasReceipt = (await this.permits.receiptOf(work.key)) !== undefined;
    const step = nextStep(permit, hasReceipt, Date.now());
    if (permit === undefined || step.do === 'nothing') return;
    if (step.do === 'wait') return this.wait(permit, step.ms, work);
    if (step.do === 'refuse') return this.fail(permit, step.code, step.reason, work);
    return step.do === 'attempt' ? this.attempt(permit, work) : this.settle(permit, work);
  }

  private async attempt(permit: Permit, work: DueWork): Promise<void> {
    const settleAt = new Date(Date.now() + this.settings.ATTEMPT_LIFE_MS).toISOString();
    const attempted: Permit = { ...permit, state: 'attempted', attempts: permit.attempts + 1, settleAt };
    keep(PermitRow, attempted, work);
    this.attempts.begin(permit.id);
    await work.commit();
    const result = await this.connector.perform(permit.action, permit.id);
    switch (result.kind) {
      case 'done':
        return this.succeed(attempted, result.revision, work);
      case 'refused':
        return this.fail(attempted, result.code, result.reason, work);
      case 'busy':
        work.afterwards(() => this.attempts.end(permit.id));
        keep(PermitRow, { ...attempted, state: 'waiting', settleAt: null }, work);
        return work.again(result.afterMs);
      case 'unclear':
        return this.wait(attempted, this.settings.ATTEMPT_LIFE_MS, work, result.reason);
      default:
        return result satisfies never;
    }
  }

  /** The attempt can no longer take effect: what the system shows now is how it ended. */
  private async settle(permit: Permit, work: DueWork): Promise<void> {
    const found = await this.connector.readBack(permit.action, permit.id);
    if (found.kind === 'found') return this.succeed(permit, found.revision, work);
    if (found.kind === 'unreadable') return work.again(1_000);
    if (permit.attempts >= this.settings.ATTEMPTS_AT_MOST)
      return this.fail(permit, 'gave-up', `${permit.attempts} attempts, and none took effect`, work);
    return this.attempt(permit, work);
  }

  private wait(permit: Permit, ms: number, work: DueWork, reason = 'the room stopped in the middle of the attempt'): void {
    work.again(ms);
    if (permit.state !== 'attempted' || permit.isUnknown) return;
    keep(PermitRow, { ...permit, isUnknown: true }, work);
    say(ActionUnknown, unknown(permit, permit.settleAt ?? '', reason, service), work);
  }

  private succeed(permit: Permit, revision: string, work: DueWork): void {
    work.afterwards(() => this.attempts.end(permit.id));
    keep(PermitRow, { ...permit, state: 'ended' }, work);
    say(ActionExecuted, executed(permit, revision, service), work);
  }

  private fail(permit: Permit, code: string, reason: string, work: DueWork): void {
    work.afterwards(() => this.attempts.end(permit.id));
    keep(PermitRow, { ...permit, state: 'ended' }, work);
    say(ActionFailed, failed(permit, code, reason, service), work);
  }
}
