import { Problem } from '@countersign/chassis';
import { spiffeId } from '@countersign/contracts';
import { log } from '@countersign/telemetry';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Decisions } from './decisions.ts';
import type { Told } from './domain/decided.ts';

const self = spiffeId('authority');
/** Between two that are alike, milliseconds: whoever asks without end fills no log. */
const alikeEveryMs = 10_000;

/** What is refused to whom, and by which rule. */
export type Refusal = Pick<Told, 'identity' | 'what' | 'rule' | 'reason' | 'instance'> & { readonly isKnown: boolean };

/** Says what is refused: the first at once, and how many were refused alike once in a while. */
@Injectable()
export class Refusals implements OnModuleDestroy {
  private readonly alike = new Map<string, { count: number; readonly timer: NodeJS.Timeout }>();

  constructor(private readonly decisions: Decisions) {}

  onModuleDestroy(): void {
    for (const { timer } of this.alike.values()) clearTimeout(timer);
  }

  /** The problem to be thrown; the log has it by then. */
  async of(refusal: Refusal): Promise<Problem> {
    const { identity, what, rule, reason } = refusal;
    log.warn({ identity, what, rule }, 'It is refused');
    const key = `${identity} ${what} ${rule}`;
    const before = this.alike.get(key);
    if (before === undefined) await this.first(key, refusal);
    else before.count += 1;
    return new Problem(403, rule, reason);
  }

  /** Of somebody who has not shown who they are: it belongs to authority's own story. */
  ofStranger(rule: string, reason: string): Promise<Problem> {
    return this.of({ identity: self, what: 'x509-svid', rule, reason, isKnown: true });
  }

  private async first(key: string, refusal: Refusal): Promise<void> {
    const timer = setTimeout(() => void this.tellOthers(key, refusal), alikeEveryMs).unref();
    this.alike.set(key, { count: 0, timer });
    await this.tell(refusal);
  }

  private async tellOthers(key: string, refusal: Refusal): Promise<void> {
    const count = this.alike.get(key)?.count ?? 0;
    this.alike.delete(key);
    if (count > 0) await this.tell(refusal, count);
  }

  /** About whom nobody knows, it is authority's own story. A refusal stands, also where it could not be stored. */
  private async tell({ isKnown, identity, ...refusal }: Refusal, alike?: number): Promise<void> {
    const told: Told = { ...refusal, identity, outcome: 'refused', ...(alike === undefined ? {} : { alike }) };
    const subject = isKnown ? identity : self;
    await this.decisions.tell(told, subject).catch((err: unknown) => log.error({ err, identity }, 'A refusal could not be stored'));
  }
}
