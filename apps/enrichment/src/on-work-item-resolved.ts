import { type EventOf, WorkItemResolved } from '@countersign/contracts';
import { On } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Likeness } from './likeness.ts';

/** Whoever reads a ticket is shown open ones that are like it. Where this one is opened again, a higher revision of it comes. */
@Injectable()
export class OnWorkItemResolved {
  constructor(private readonly likeness: Likeness) {}

  @On(WorkItemResolved)
  handle(resolved: EventOf<typeof WorkItemResolved>): Promise<void> {
    return this.likeness.end(resolved.subject, resolved.data.revision, resolved);
  }
}
