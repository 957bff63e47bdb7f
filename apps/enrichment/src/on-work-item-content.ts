import { type EventOf, spiffeId, WorkItemContent, WorkItemEnriched } from '@countersign/contracts';
import { On, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Contents } from './contents.ts';
import { enrich } from './domain/enrich.ts';
import { passUnread } from './domain/pass-unread.ts';
import { Topics } from './topics.ts';

const self = spiffeId('enrichment');

@Injectable()
export class OnWorkItemContent {
  constructor(
    private readonly contents: Contents,
    private readonly topics: Topics,
  ) {}

  @On(WorkItemContent)
  async handle(content: EventOf<typeof WorkItemContent>): Promise<void> {
    const opened = await this.contents.open(content);
    const enriched = opened === undefined ? passUnread(content.data.item, self) : enrich(opened, self, this.topics.model);
    say(WorkItemEnriched, enriched, content, content.causationid);
  }
}
