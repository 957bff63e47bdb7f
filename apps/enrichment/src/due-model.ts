import { spiffeId, WorkItemEnriched } from '@countersign/contracts';
import { Due, type DueWork, keep, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Contents } from './contents.ts';
import { passUnread } from './domain/pass-unread.ts';
import { Likeness } from './likeness.ts';
import { AskedModel } from './model/asked-model.ts';
import { WaitingContentRow } from './store/waiting-content.row.ts';
import { WaitingContents } from './store/waiting-contents.ts';

/** Says what a content is about once a model was asked, or without one where that takes too long or does not help. */
@Injectable()
export class DueModel {
  constructor(
    private readonly waiting: WaitingContents,
    private readonly contents: Contents,
    private readonly asked: AskedModel,
    private readonly likeness: Likeness,
  ) {}

  @Due({ kind: 'model', leaseMs: 30_000, concurrency: 8 })
  async handle(work: DueWork): Promise<void> {
    await this.waiting.drop();
    const waiting = await this.waiting.find(work.key);
    if (waiting === undefined || waiting.sealed === null) return;
    const { item, revision, sealed } = waiting;
    const held = await this.contents.open({ subject: work.subject, data: { item, revision, sealed } });
    const opened = held && (await this.likeness.compared(held, work.subject));
    const enriched = opened === undefined ? passUnread(item, spiffeId('enrichment')) : await this.asked.about(opened, waiting, work);
    if (enriched === undefined) return;
    keep(WaitingContentRow, { ...waiting, sealed: null }, work);
    say(WorkItemEnriched, enriched, work);
  }
}
