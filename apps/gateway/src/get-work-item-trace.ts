import { Controller, Get, Param } from '@nestjs/common';
import { type Leg, legsOf, requestsOf, tracesOf } from './domain/legs.ts';
import { found } from './found.ts';
import { identified } from './identified.ts';
import { KeptSpans } from './kept-spans.ts';
import { Trails } from './store/trails.ts';
import type { WorkItemRow } from './store/work-item.row.ts';
import { WorkItems } from './store/work-items.ts';

/** A work item's way, leg by leg: the steps from the log, and the spans in between that rooms have kept. */
@Controller('v1/work-items')
export class GetWorkItemTrace {
  constructor(
    private readonly items: WorkItems,
    private readonly trails: Trails,
    private readonly spans: KeptSpans,
  ) {}

  @Get(':id/trace')
  async handle(
    @Param(identified()) { id }: { id: string },
  ): Promise<{ workItem: WorkItemRow; legs: readonly Leg[]; without: readonly string[] }> {
    const workItem = found(await this.items.find(id), id);
    const entries = await this.trails.of(id);
    const own = await this.spans.of(tracesOf(entries));
    const requests = await this.spans.of(requestsOf(entries, own.spans));
    return { workItem, legs: legsOf(entries, [...own.spans, ...requests.spans]), without: own.without };
  }
}
