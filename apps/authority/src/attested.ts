import { Injectable } from '@nestjs/common';
import type { Attestation } from './domain/requests.ts';
import { Pods } from './pods.ts';
import { Possessions } from './possessions.ts';
import { Refusals } from './refusals.ts';
import { type Joining, JoinTokens } from './store/join-tokens.ts';

/** What instances show of themselves who have no certificate that is good now. */
@Injectable()
export class Attested {
  constructor(
    private readonly tokens: JoinTokens,
    private readonly possessions: Possessions,
    private readonly pods: Pods,
    private readonly refusals: Refusals,
  ) {}

  /** Which instance it is, and the number of its last certificate where that is what it has shown. Throws where it shows nothing. */
  async by(attestation: Attestation): Promise<{ readonly joining: Joining; readonly serial?: string }> {
    switch (attestation.type) {
      case 'possession':
        return this.possessions.shownBy(attestation);
      case 'service-account':
        return { joining: await this.pods.shownBy(attestation) };
      case 'join-token':
        return { joining: await this.joined(attestation.token) };
    }
  }

  private async joined(token: string): Promise<Joining> {
    const joining = await this.tokens.use(token);
    if (joining !== undefined) return joining;
    throw await this.refusals.ofStranger('join-token', 'This token is unknown, used already, or older than a minute');
  }
}
