import { Problem } from '@countersign/chassis';
import { type Person, spiffeId, WorkItemContent, WorkItemReceived } from '@countersign/contracts';
import { Entrance, type Entry, keep, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { accept } from './domain/accept.ts';
import type { WorkItemRequest } from './domain/work-item-request.ts';
import { IntakeItemRow } from './store/intake-item.row.ts';
import { IntakeItems } from './store/intake-items.ts';

export interface Receipt {
  readonly id: string;
  readonly status: 'accepted' | 'repeated';
}

/** Takes one item in, once: what its source sends again is the same item. */
@Injectable()
export class Acceptance {
  constructor(
    private readonly entrance: Entrance,
    private readonly items: IntakeItems,
  ) {}

  take(request: WorkItemRequest, by: Person, pointer: string): Promise<Receipt> {
    const { source, externalId } = request;
    return this.entrance.enter({ keys: [`external ${source} ${externalId}`], by }, (entry) => this.decide(request, by, entry, pointer));
  }

  async decide(request: WorkItemRequest, by: Person, entry: Entry, pointer: string): Promise<Receipt> {
    const { source, externalId } = request;
    const { received, content } = accept(request, by, spiffeId('intake'));
    const before = await this.items.find(source, externalId);
    if (before !== undefined && before.content !== received.item.content) {
      throw new Problem(
        409,
        'other-content',
        `${source} has sent ${externalId} before, with other content: it is work item ${before.workItem}`,
        { pointer },
      );
    }
    if (before !== undefined) return { id: before.workItem, status: 'repeated' };
    keep(IntakeItemRow, { source, externalId, workItem: entry.subject, content: received.item.content, version: 1 }, entry);
    // The content is not in the log: what follows from it names `received` as its cause.
    say(WorkItemContent, content, entry, say(WorkItemReceived, received, entry));
    return { id: entry.subject, status: 'accepted' };
  }
}
