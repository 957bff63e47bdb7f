import { type EventOf, spiffeId, WorkItemContent, WorkItemEnriched } from '@countersign/contracts';
import { file, keep, On, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Contents } from './contents.ts';
import { passUnread } from './domain/pass-unread.ts';
import { Likeness } from './likeness.ts';
import { BuiltIn } from './model/built-in.ts';
import { Models } from './model/models.ts';
import { WaitingContentRow } from './store/waiting-content.row.ts';

const self = spiffeId('enrichment');

@Injectable()
export class OnWorkItemContent {
  constructor(
    private readonly contents: Contents,
    private readonly builtIn: BuiltIn,
    private readonly models: Models,
    private readonly likeness: Likeness,
  ) {}

  @On(WorkItemContent)
  async handle(content: EventOf<typeof WorkItemContent>): Promise<void> {
    const { id, subject, causationid: because, data } = content;
    const held = await this.contents.open(content);
    const opened = held && (await this.likeness.taken(held, content, content));
    const model = opened && this.models.of(data.item.source);
    if (model === undefined) {
      const enriched = opened === undefined ? passUnread(data.item, self) : this.builtIn.say(opened);
      return void say(WorkItemEnriched, enriched, content, because);
    }
    const until = new Date(Date.now() + model.settings.withinMs).toISOString();
    keep(WaitingContentRow, { id, ...data, tries: 0, until }, content);
    file('model', { key: id, subject, object: subject, afterMs: 0, ...(because !== undefined && { because }) }, content);
  }
}
