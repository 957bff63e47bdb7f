import { Problem, Services } from '@countersign/chassis';
import { type Call, callOut, log } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { GatewayConfig, type GatewaySettings, serviceUrl, type Service } from './gateway.config.ts';
import { handedBack } from './handed-back.ts';

/** What is asked of a room in a person's name. */
interface HandedOn {
  /** Of the span: what is asked, never which. */
  readonly name: string;
  readonly path: string;
  /** The person's. */
  readonly authorization: string;
  /** Where there is one something is sent. */
  readonly body?: unknown;
  readonly withinMs: number;
  /** What is answered where the room does not. */
  readonly away: { readonly code: string; readonly detail: string };
  /** What is answered where the room fails and does not say why. */
  readonly failed: { readonly name: string; readonly code: string };
}

/** The rooms, and authority: each shows its certificate and is shown the gateway's. */
@Injectable()
export class Rooms {
  constructor(
    private readonly services: Services,
    @Inject(GatewayConfig.token) private readonly settings: GatewaySettings,
  ) {}

  /** Asks in the gateway's own name. */
  ask(room: Service, path: string, call: Call): Promise<Response> {
    return this.services.call(room, `${serviceUrl(this.settings, room)}${path}`, call);
  }

  /** Asks in a person's name: the room judges, and its refusals are handed back. */
  async handOn(room: Service, { name, path, authorization, body, withinMs, away, failed }: HandedOn): Promise<unknown> {
    const call: Call = {
      ...(body === undefined
        ? { method: 'GET', headers: { authorization } }
        : { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(withinMs),
    };
    const url = `${serviceUrl(this.settings, room)}${path}`;
    const answer = await callOut(name, url, call, (to, asked) => this.services.call(room, to, asked)).catch((err: unknown) => {
      log.warn({ err, of: room }, 'A room does not answer');
      throw new Problem(503, away.code, away.detail, { retryAfter: 2 });
    });
    return handedBack(answer, failed);
  }
}
