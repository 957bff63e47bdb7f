import { setTimeout as pause } from 'node:timers/promises';
import { spiffeId } from '@countersign/contracts';
import { Credentials } from '@countersign/identity';
import { log } from '@countersign/telemetry';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { kafkaAudience } from './domain/entitlement.ts';
import { type MintedToken, Minting } from './minting.ts';
import { OwnCredentials } from './own-credentials.ts';
import { Standings } from './standings.ts';

const tryAgainAfterMs = 500;

/** Tokens with which workloads log in at the broker as themselves; authority is one of them. */
@Injectable()
export class BrokerTokens implements OnModuleInit {
  constructor(
    private readonly minting: Minting,
    private readonly standings: Standings,
    @Inject(Credentials) private readonly own: Credentials,
  ) {}

  onModuleInit(): void {
    if (this.own instanceof OwnCredentials) this.own.mintBy(() => this.untilIssued());
  }

  /** To who has shown by `rule` that they are this. Throws where they are to be given none. */
  async issue(subject: string, rule: string): Promise<MintedToken> {
    await this.standings.require(subject, 'kafka-token');
    return this.minting.mint({ subject, audience: kafkaAudience, rule });
  }

  /** Its own: who asks for it waits where it cannot be told. */
  private async untilIssued(): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await this.issue(spiffeId('authority'), 'itself')).token;
      } catch (err) {
        if (attempt === 1) log.warn({ err }, 'Authority cannot give itself a token for Kafka: waiting');
        await pause(tryAgainAfterMs, undefined, { ref: false });
      }
    }
  }
}
