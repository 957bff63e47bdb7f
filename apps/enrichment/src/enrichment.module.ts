import { Module } from '@nestjs/common';
import { OnWorkItemContent } from './on-work-item-content.ts';

@Module({ providers: [OnWorkItemContent] })
export class EnrichmentModule {}
