import { Database } from '@countersign/persistence';
import type { Standing } from '@countersign/routes';
import { Injectable } from '@nestjs/common';
import { InstalledRoutes } from '../installed-routes.ts';

/** How old a count may be that an item is routed by. */
const goodForMs = 1_000;
/** Nobody waits for a longer count: a queue takes at most that many (`Queue.capacity`). */
const countedAtMost = 10_000;

const question = `select q.name, (select count(*)::int from (select 1 from routed_item where queue = q.name and at > now() - make_interval(hours => $2) limit $3) few) as items
  from unnest($1::text[]) as q(name)`;

interface Counted {
  readonly at: number;
  readonly items: ReadonlyMap<string, number>;
}

/** How many items were routed to each queue within the hours that count. Asked once a second at most, however many items come. */
@Injectable()
export class QueueLoads {
  private counted: Promise<Counted> | undefined;
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly installed: InstalledRoutes,
  ) {}

  async standing(): Promise<Standing> {
    const now = Date.now();
    if (this.counted === undefined || now - this.askedAt >= goodForMs) {
      this.askedAt = now;
      this.counted = this.count(now);
      // A question that failed is not an answer for the next.
      this.counted.catch(() => {
        this.counted = undefined;
      });
    }
    const { items } = await this.counted;
    return { at: now, itemsOf: (queue) => limited(items.get(queue) ?? 0) };
  }

  private async count(at: number): Promise<Counted> {
    const { queues, load } = this.installed.routes;
    const rows = await this.database.query<{ name: string; items: number }>(
      question,
      [queues.map(({ name }) => name), load.hours, countedAtMost + 1],
      'queue-loads',
    );
    return { at, items: new Map(rows.map(({ name, items }) => [name, items])) };
  }
}

const limited = (items: number): { items: number; hasMore?: true } =>
  items > countedAtMost ? { items: countedAtMost, hasMore: true } : { items };
