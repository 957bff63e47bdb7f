import type { Problem } from '@countersign/chassis';
import { Injectable } from '@nestjs/common';
import { Decisions } from './decisions.ts';
import type { Told } from './domain/decided.ts';
import { type Registered, whyNot } from './domain/standing.ts';
import { type Refusal, Refusals } from './refusals.ts';
import { Registry } from './store/registry.ts';

type Issued = Pick<Told, 'identity' | 'what' | 'instance' | 'serial' | 'audience' | 'endsAt' | 'rule'>;

/** Whether anything may be issued to an identity, and the word of it that goes into the log. */
@Injectable()
export class Standings {
  constructor(
    private readonly registry: Registry,
    private readonly decisions: Decisions,
    private readonly refusals: Refusals,
  ) {}

  /** Whom the registry knows by this name; throws where nothing is to be issued to them now, whatever it is. */
  async require(id: string, what: Told['what']): Promise<Registered> {
    const registered = await this.registry.find(id);
    if (registered === undefined)
      throw await this.refused({
        identity: id,
        what,
        rule: 'not-registered',
        reason: `${id}: the registry does not know it`,
        isKnown: false,
      });
    const not = whyNot(registered, Date.now());
    if (not !== undefined) throw await this.refused({ identity: id, what, rule: not.rule, reason: `${id}: ${not.reason}`, isKnown: true });
    await this.registry.used(id);
    return registered;
  }

  /** Resolves once the log will have it: then it may be handed out. */
  issued(issued: Issued): Promise<void> {
    return this.decisions.tell({ ...issued, reason: reasons[issued.what] ?? 'it was asked for by who may', outcome: 'issued' });
  }

  /** The problem to be thrown. */
  refused(refusal: Refusal): Promise<Problem> {
    return this.refusals.of(refusal);
  }
}

const reasons: Partial<Record<Told['what'], string>> = {
  'x509-svid': 'the copy has shown who it is',
  'join-token': 'who starts services asked for a copy of it to join',
};
