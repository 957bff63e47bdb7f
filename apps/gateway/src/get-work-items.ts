import { numbers, valid } from '@countersign/chassis';
import { Controller, Get, Query } from '@nestjs/common';
import { WorkItemQuery } from './domain/work-item-query.ts';
import type { WorkItemRow } from './store/work-item.row.ts';
import { WorkItems } from './store/work-items.ts';
import { times } from './times.ts';

const usual = 50;

/** Work items, newest first, a page at a time. */
@Controller('v1/work-items')
export class GetWorkItems {
  constructor(private readonly items: WorkItems) {}

  @Get()
  async handle(
    @Query(numbers('limit'), times('since', 'until'), valid(WorkItemQuery)) query: WorkItemQuery,
  ): Promise<{ items: readonly WorkItemRow[]; next: string | null }> {
    const { limit = usual } = query;
    // One more than asked for: whether there is a next page.
    const found = await this.items.list(query, limit + 1);
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
  }
}
