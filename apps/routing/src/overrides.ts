import { Problem } from '@countersign/chassis';
import { isUuid, type QueueLoad } from '@countersign/contracts';
import { loadOf } from '@countersign/routes';
import { Injectable } from '@nestjs/common';
import { InstalledRoutes } from './installed-routes.ts';
import { QueueLoads } from './store/queue-loads.ts';
import type { RoutedItemRow } from './store/routed-item.row.ts';
import { RoutedItems } from './store/routed-items.ts';

/** What people may send elsewhere, and where to. */
@Injectable()
export class Overrides {
  constructor(
    private readonly installed: InstalledRoutes,
    private readonly items: RoutedItems,
    private readonly loads: QueueLoads,
  ) {}

  /** An item that was routed and is not in that queue; a problem that says why not otherwise. */
  async open(id: string, queue: string): Promise<RoutedItemRow> {
    const { queueOf } = this.installed.routes;
    if (!queueOf.has(queue))
      throw new Problem(422, 'no-such-queue', `There is no queue ${queue}: there are ${[...queueOf.keys()].join(', ')}`, {
        pointer: '/queue',
      });
    const last = isUuid(id) ? await this.items.find(id) : undefined;
    if (last === undefined) throw new Problem(404, 'not-routed', `No work item ${id} was routed`);
    if (last.queue === queue) throw new Problem(409, 'already-there', `It is in ${queue} already`, { pointer: '/queue' });
    return last;
  }

  async loadOf(queue: string): Promise<{ readonly load: QueueLoad; readonly at: Date }> {
    const standing = await this.loads.standing();
    return { load: loadOf(this.installed.routes, queue, standing), at: new Date(standing.at) };
  }
}
