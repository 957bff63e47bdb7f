import type { Telemetry } from '@countersign/telemetry';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { telemetryToken } from './telemetry-token.ts';

/** The numbers of this room as Prometheus reads them: rooms, topics and kinds, never an item. */
@Controller('metrics')
export class GetMetrics {
  constructor(@Inject(telemetryToken) private readonly telemetry: Telemetry) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  handle(): Promise<string> {
    return this.telemetry.metrics();
  }
}
