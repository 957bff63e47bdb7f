import { Module } from '@nestjs/common';
import { OnWorkItemEnriched } from './on-work-item-enriched.ts';

@Module({ providers: [OnWorkItemEnriched] })
export class RoutingModule {}
