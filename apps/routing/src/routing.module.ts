import { Module } from '@nestjs/common';
import { InstalledQueues } from './installed-queues.ts';
import { OnWorkItemEnriched } from './on-work-item-enriched.ts';

@Module({ providers: [OnWorkItemEnriched, InstalledQueues] })
export class RoutingModule {}
