import { Controller, Get, Param } from '@nestjs/common';
import { identified } from './identified.ts';
import { found } from './found.ts';
import type { WorkItemRow } from './store/work-item.row.ts';
import { WorkItems } from './store/work-items.ts';

/** One work item: where it stands. */
@Controller('v1/work-items')
export class GetWorkItem {
  constructor(private readonly items: WorkItems) {}

  @Get(':id')
  async handle(@Param(identified()) { id }: { id: string }): Promise<WorkItemRow> {
    return found(await this.items.find(id), id);
  }
}
