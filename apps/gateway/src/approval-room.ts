import { Problem } from '@countersign/chassis';
import { validator } from '@countersign/contracts';
import { callOut, log } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { GatewayConfig, type GatewaySettings, roomUrl } from './gateway.config.ts';

const answerWithinMs = 10_000;
const readProblem = validator(Type.Object({ code: Type.String(), detail: Type.String(), pointer: Type.Optional(Type.String()) }));

/** The room that counts votes. It is asked in the caller's own name: the gateway's identity cannot vote. */
@Injectable()
export class ApprovalRoom {
  constructor(@Inject(GatewayConfig.token) private readonly settings: GatewaySettings) {}

  async vote(approval: string, vote: unknown, authorization: string): Promise<unknown> {
    const answer = await this.send(`/v1/approvals/${approval}/votes`, vote, authorization);
    const body: unknown = await answer.json().catch(() => undefined);
    if (answer.ok) return body;
    const problem = readProblem(body);
    if (!problem.ok) throw new Problem(502, 'approval-failed', `The approval room answers ${answer.status} and does not say why`);
    const { code, detail, pointer } = problem.value;
    const retryAfter = Number(answer.headers.get('retry-after') ?? Number.NaN);
    throw new Problem(answer.status, code, detail, {
      ...(pointer === undefined ? {} : { pointer }),
      ...(Number.isNaN(retryAfter) ? {} : { retryAfter }),
    });
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
