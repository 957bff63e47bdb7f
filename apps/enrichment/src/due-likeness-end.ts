import { Due, type DueWork } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Likenesses } from './store/likenesses.ts';

/** Signatures that end in one run. */
const atOnce = 5_000;

/** Ends signatures whose time is over, until there are none. */
@Injectable()
export class DueLikenessEnd {
  constructor(private readonly rows: Likenesses) {}

  @Due({ kind: 'likeness.end', leaseMs: 60_000, concurrency: 1 })
  async handle(work: DueWork): Promise<void> {
    if ((await this.rows.end(atOnce)) === atOnce) work.again(0);
  }
}
