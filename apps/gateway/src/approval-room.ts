import { Problem } from '@countersign/chassis';
import { callOut, log } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { GatewayConfig, type GatewaySettings, roomUrl } from './gateway.config.ts';
import { handedBack } from './handed-back.ts';

const answerWithinMs = 10_000;

/** The room that counts votes. It is asked in the caller's own name: the gateway's identity cannot vote. */
@Injectable()
export class ApprovalRoom {
  constructor(@Inject(GatewayConfig.token) private readonly settings: GatewaySettings) {}

  async vote(approval: string, vote: unknown, authorization: string): Promise<unknown> {
    const answer = await this.send(`/v1/approvals/${approval}/votes`, vote, authorization);
    return handedBack(answer, { name: 'The approval room', code: 'approval-failed' });
  }

  private async send(path: string, body: unknown, authorization: string): Promise<Response> {
    try {
      return await callOut('POST vote', `${roomUrl(this.settings, 'approval')}${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(answerWithinMs),
      });
    } catch (err) {
      log.warn({ err }, 'The approval room does not answer');
      throw new Problem(503, 'approval-away', 'The approval room does not answer; whether it has the vote, the trail says', {
        retryAfter: 2,
      });
    }
  }
}
