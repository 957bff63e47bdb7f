import { Controller, Get, Param } from '@nestjs/common';
import { parkedIn } from './domain/parked-in.ts';
import { identified } from './identified.ts';
import { found } from './found.ts';
import { Trails } from './store/trails.ts';
import type { WorkItemRow } from './store/work-item.row.ts';
import { WorkItems } from './store/work-items.ts';

/** One work item: where it stands, and which of its records lie put aside. */
@Controller('v1/work-items')
export class GetWorkItem {
  constructor(
    private readonly items: WorkItems,
    private readonly trails: Trails,
  ) {}

  @Get(':id')
  async handle(@Param(identified()) { id }: { id: string }): Promise<WorkItemRow & { parked: ReturnType<typeof parkedIn> }> {
    const item = found(await this.items.find(id), id);
    return { ...item, parked: parkedIn(await this.trails.of(id)) };
  }
}
