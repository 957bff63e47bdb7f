import { Problem } from '@countersign/chassis';
import { callOut, log } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { GatewayConfig, type GatewaySettings } from './gateway.config.ts';
import { handedBack } from './handed-back.ts';

const answerWithinMs = 10_000;

/** Hands questions about identities on to authority, in the caller's own name: authority judges, and its refusals are handed back. */
@Injectable()
export class AuthorityDesk {
  constructor(@Inject(GatewayConfig.token) private readonly settings: GatewaySettings) {}

  async ask(path: string, authorization: string, body?: unknown): Promise<unknown> {
    const { AUTHORITY_URL: url } = this.settings;
    if (url === undefined)
      throw new Problem(503, 'no-authority', 'This installation has no authority: its rooms have no identities of their own');
    return handedBack(await this.send(`${url}${path}`, authorization, body), { name: 'Authority', code: 'authority-failed' });
  }

  private async send(url: string, authorization: string, body: unknown): Promise<Response> {
    const isQuestion = body === undefined;
    try {
      return await callOut(`${isQuestion ? 'GET' : 'POST'} identities`, url, {
        method: isQuestion ? 'GET' : 'POST',
        headers: { authorization, ...(isQuestion ? {} : { 'content-type': 'application/json' }) },
        ...(isQuestion ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(answerWithinMs),
      });
    } catch (err) {
      log.warn({ err }, 'Authority does not answer');
      throw new Problem(503, 'authority-away', 'Authority does not answer', { retryAfter: 2 });
    }
  }
}
