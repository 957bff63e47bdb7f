import { type EventOf, spiffeId, WorkItemContent, WorkItemEnriched } from '@countersign/contracts';
import { On, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { enrich } from './domain/enrich.ts';

@Injectable()
export class OnWorkItemContent {
  @On(WorkItemContent)
  async handle(content: EventOf<typeof WorkItemContent>): Promise<void> {
    say(WorkItemEnriched, enrich(content.data, spiffeId('enrichment')), content, content.causationid);
  }
}
