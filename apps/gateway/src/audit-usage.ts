import { validator } from '@countersign/contracts';
import { log } from '@countersign/telemetry';
import { Problem } from '@countersign/chassis';
import { Injectable } from '@nestjs/common';
import { Used } from './domain/usage.ts';
import { Type } from 'typebox';
import { Rooms } from './rooms.ts';

/** Counting a long window takes longer than showing one ticket. */
const answerWithinMs = 20_000;
const readUsage = validator(Type.Object({ used: Type.Array(Used) }));

/** What was used, as audit counts it. */
@Injectable()
export class AuditUsage {
  constructor(private readonly rooms: Rooms) {}

  async since(moment: number): Promise<readonly Used[]> {
    const answer = await this.rooms
      .ask('audit', `/v1/usage?since=${moment}`, { signal: AbortSignal.timeout(answerWithinMs) })
      .catch((err: unknown) => {
        log.warn({ err }, 'Audit does not answer');
        throw new Problem(503, 'audit-away', 'Audit does not answer, or counts for too long: ask for a shorter time', { retryAfter: 2 });
      });
    const read = readUsage(await answer.json().catch(() => undefined));
    if (!answer.ok || !read.ok) throw new Problem(502, 'audit-failed', `Audit answers ${answer.status} and not with what was used`);
    return read.value.used;
  }
}
