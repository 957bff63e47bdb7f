import { type EventOf, spiffeId, WorkItemContent, WorkItemEnriched } from '@countersign/contracts';
import { On, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Contents } from './contents.ts';
import { enrich } from './domain/enrich.ts';
import { passUnread } from './domain/pass-unread.ts';
import { Topics } from './topics.ts';
import { WatchedWords } from './watched-words.ts';

const self = spiffeId('enrichment');

@Injectable()
export class OnWorkItemContent {
  constructor(
    private readonly contents: Contents,
    private readonly topics: Topics,
    private readonly watched: WatchedWords,
  ) {}

  @On(WorkItemContent)
  async handle(content: EventOf<typeof WorkItemContent>): Promise<void> {
    const opened = await this.contents.open(content);
    const enriched = opened === undefined ? passUnread(content.data.item, self) : enrich(opened, self, this.topics.model);
    const watched = opened === undefined ? [] : this.watched.claimsIn(opened.title, opened.text);
    say(WorkItemEnriched, { ...enriched, claims: [...enriched.claims, ...watched] }, content, content.causationid);
  }
}
