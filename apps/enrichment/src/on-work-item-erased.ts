import { type EventOf, WorkItemErased } from '@countersign/contracts';
import { On } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Likeness } from './likeness.ts';

/** What came from a text that is erased goes with it. */
@Injectable()
export class OnWorkItemErased {
  constructor(private readonly likeness: Likeness) {}

  @On(WorkItemErased)
  handle(erased: EventOf<typeof WorkItemErased>): Promise<void> {
    return this.likeness.end(erased.subject, erased.data.revision, erased);
  }
}
