import { Problem } from '@countersign/chassis';
import { Controller, Get } from '@nestjs/common';
import { Attempts } from './attempts.ts';

/** Approvals of which an attempt was begun and nobody has heard how it ended: what happened outside is unknown. */
@Controller('v1/attempts')
export class GetAttempts {
  constructor(private readonly attempts: Attempts) {}

  @Get()
  handle(): { approvals: readonly string[] } {
    const { open } = this.attempts;
    if (open === undefined) throw new Problem(503, 'not-known', 'What was begun before is not known here yet', { retryAfter: 1 });
    return { approvals: open };
  }
}
