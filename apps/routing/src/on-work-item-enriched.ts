import { ActionProposed, type EventOf, spiffeId, WorkItemEnriched, WorkItemRouted } from '@countersign/contracts';
import { On, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { propose } from './domain/propose.ts';
import { route } from './domain/route.ts';
import { InstalledQueues } from './installed-queues.ts';

@Injectable()
export class OnWorkItemEnriched {
  constructor(private readonly queues: InstalledQueues) {}

  @On(WorkItemEnriched)
  async handle(enriched: EventOf<typeof WorkItemEnriched>): Promise<void> {
    const routed = route(enriched.data, spiffeId('routing'));
    this.queues.require(routed.queue);
    const id = say(WorkItemRouted, routed, enriched);
    say(ActionProposed, propose(enriched.data.item, routed), enriched, id);
  }
}
