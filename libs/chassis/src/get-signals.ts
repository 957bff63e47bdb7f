import { Messaging } from '@countersign/messaging';
import { Controller, Get } from '@nestjs/common';

/** How far this room has heard authority's signals: who was stopped, and who was let in again. */
@Controller('v1/signals')
export class GetSignals {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  handle(): { epoch: number; signals: readonly { epoch: number; appendedAt: number }[] } {
    const { signals } = this.messaging;
    return { epoch: signals.at(-1)?.epoch ?? 0, signals };
  }
}
