import { Controller, Get, Param } from '@nestjs/common';
import type { TrailEntry } from './domain/trail-entry.ts';
import { found } from './found.ts';
import { identified } from './identified.ts';
import { Trails } from './store/trails.ts';
import type { WorkItemRow } from './store/work-item.row.ts';
import { WorkItems } from './store/work-items.ts';

/** Everything that the log says of a work item, in its order. */
@Controller('v1/work-items')
export class GetWorkItemTrail {
  constructor(
    private readonly items: WorkItems,
    private readonly trails: Trails,
  ) {}

  @Get(':id/trail')
  async handle(@Param(identified()) { id }: { id: string }): Promise<{ workItem: WorkItemRow; entries: readonly TrailEntry[] }> {
    // The entries after the item: a trail is never behind the state that it comes with.
    const workItem = found(await this.items.find(id), id);
    return { workItem, entries: await this.trails.of(id) };
  }
}
