import { validator } from '@countersign/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { LogPage } from './domain/log-page.ts';
import { GatewayConfig, type GatewaySettings, roomUrl } from './gateway.config.ts';
import { ownAuthorization } from './own-authorization.ts';

const pageSize = 1_000;
const answerWithinMs = 10_000;

const readPage = validator(LogPage);

/** Audit's log over HTTP, by index. */
@Injectable()
export class AuditLog {
  private readonly url: string;
  private readonly authorization: string;

  constructor(@Inject(GatewayConfig.token) settings: GatewaySettings) {
    this.url = `${roomUrl(settings, 'audit')}/v1/records`;
    this.authorization = ownAuthorization(settings);
  }

  /** The records from an index on; where there are none yet audit holds the question open for so many seconds. */
  async from(index: number, waitSeconds: number, signal: AbortSignal): Promise<LogPage> {
    const answer = await fetch(`${this.url}?after=${index - 1}&limit=${pageSize}&wait=${waitSeconds}`, {
      headers: { authorization: this.authorization },
      signal: AbortSignal.any([signal, AbortSignal.timeout(waitSeconds * 1_000 + answerWithinMs)]),
    });
    if (!answer.ok) throw new Error(`audit answers ${answer.status}`);
    const page = readPage(await answer.json());
    if (!page.ok) throw new Error(`audit answers with something else than a page of its log: ${page.pointer} ${page.problem}`);
    return page.value;
  }
}
