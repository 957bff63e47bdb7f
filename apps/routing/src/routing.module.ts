import { Module } from '@nestjs/common';
import { GetCorrections } from './get-corrections.ts';
import { InstalledRoutes } from './installed-routes.ts';
import { OnWorkItemEnriched } from './on-work-item-enriched.ts';
import { Overrides } from './overrides.ts';
import { PostWorkItemRoute } from './post-work-item-route.ts';
import { Corrections } from './store/corrections.ts';
import { QueueLoads } from './store/queue-loads.ts';
import { RoutedItems } from './store/routed-items.ts';

@Module({
  controllers: [PostWorkItemRoute, GetCorrections],
  providers: [OnWorkItemEnriched, InstalledRoutes, RoutedItems, QueueLoads, Overrides, Corrections],
})
export class RoutingModule {}
