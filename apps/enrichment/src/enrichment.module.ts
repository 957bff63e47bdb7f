import { Module } from '@nestjs/common';
import { Contents } from './contents.ts';
import { OnWorkItemContent } from './on-work-item-content.ts';
import { Topics } from './topics.ts';
import { WatchedWords } from './watched-words.ts';

@Module({ providers: [OnWorkItemContent, Contents, Topics, WatchedWords] })
export class EnrichmentModule {}
