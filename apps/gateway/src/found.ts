import { Problem } from '@countersign/chassis';
import { mayStillCome } from './domain/id-time.ts';

/** The item; or the refusal that says whether to ask again. */
export function found<T>(item: T | null, id: string): T {
  if (item !== null) return item;
  if (mayStillCome(id, Date.now()))
    throw new Problem(404, 'not-yet', 'This work item is young and has not come here yet: ask again', { retryAfter: 1 });
  throw new Problem(404, 'no-such-work-item', 'There is no work item of this id');
}
