import { spiffeId } from '@countersign/contracts';
import { Due, type DueWork } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Openings } from './openings.ts';
import { ContentKeyRows } from './store/content-keys.ts';

/** Keys that end in one run. */
const atOnce = 500;

/** Destroys keys whose time is over, until there are none. */
@Injectable()
export class DueContentEnd {
  constructor(
    private readonly rows: ContentKeyRows,
    private readonly openings: Openings,
  ) {}

  @Due({ kind: 'content.end', leaseMs: 60_000, concurrency: 1 })
  async handle(work: DueWork): Promise<void> {
    const over = await this.rows.over(atOnce);
    await Promise.all(over.map(({ workItem, ends }) => this.openings.erase(workItem, { service: spiffeId('intake'), ends })));
    if (over.length === atOnce) work.again(0);
  }
}
