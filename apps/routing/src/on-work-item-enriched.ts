import { ActionProposed, type EventOf, spiffeId, WorkItemEnriched, WorkItemRouted } from '@countersign/contracts';
import { keep, On, say, TerminalError } from '@countersign/messaging';
import { route } from '@countersign/routes';
import { Injectable } from '@nestjs/common';
import { follow } from './domain/follow.ts';
import { asSevereAs, propose } from './domain/propose.ts';
import { remembered } from './domain/remembered.ts';
import { InstalledRoutes } from './installed-routes.ts';
import { QueueLoads } from './store/queue-loads.ts';
import { RoutedItemRow } from './store/routed-item.row.ts';
import { RoutedItems } from './store/routed-items.ts';

@Injectable()
export class OnWorkItemEnriched {
  constructor(
    private readonly installed: InstalledRoutes,
    private readonly items: RoutedItems,
    private readonly loads: QueueLoads,
  ) {}

  @On(WorkItemEnriched)
  async handle(enriched: EventOf<typeof WorkItemEnriched>): Promise<void> {
    const { subject: workItem, data } = enriched;
    const [before, standing] = await Promise.all([this.items.find(workItem), this.loads.standing()]);
    const routing = route(this.installed.routes, data, standing, spiffeId('routing'));
    if (routing.kind === 'held') throw new TerminalError(`held by ${routing.rule}: ${routing.reason}`);

    const { routed, proposes, last } = follow(routing.routed, data.item.revision ?? 1, before, this.installed.routes);
    const id = say(WorkItemRouted, proposes ? routed : { ...routed, proposes }, enriched);
    if (proposes) say(ActionProposed, propose(data.item, routed), enriched, id);
    keep(RoutedItemRow, remembered(before, { workItem, item: asSevereAs(data.item, routed), routed, id, last }, standing.at), enriched);
  }
}
