import { Module } from '@nestjs/common';
import { Contents } from './contents.ts';
import { OnWorkItemContent } from './on-work-item-content.ts';

@Module({ providers: [OnWorkItemContent, Contents] })
export class EnrichmentModule {}
