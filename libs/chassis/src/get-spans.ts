import type { Telemetry, WrittenSpan } from '@countersign/telemetry';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Problem } from './problem.ts';
import { telemetryToken } from './telemetry-token.ts';

const trace = /^[0-9a-f]{32}$/;
const mostTraces = 50;

/** The spans of some traces, by comma, that this room has kept; where a collector has them it says so. */
@Controller('v1/spans')
export class GetSpans {
  constructor(@Inject(telemetryToken) private readonly telemetry: Telemetry) {}

  @Get()
  async handle(@Query('trace') asked: unknown): Promise<{ kept: 'here' | 'at the collector'; spans: readonly WrittenSpan[] }> {
    const traces = [...new Set(String(asked ?? '').split(','))];
    if (traces.length > mostTraces || !traces.every((one) => trace.test(one)))
      throw new Problem(422, 'trace', `trace is one trace id of 32 hexadecimal digits, or up to ${mostTraces} by comma`, {
        pointer: '/trace',
      });
    const spans = await this.telemetry.spans(traces);
    return { kept: spans === undefined ? 'at the collector' : 'here', spans: spans ?? [] };
  }
}
