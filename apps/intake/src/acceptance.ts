import { Problem } from '@countersign/chassis';
import { type Actor, spiffeId, WorkItemContent, WorkItemReceived } from '@countersign/contracts';
import { Entrance, type Entry, keep, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { accept } from './domain/accept.ts';
import type { WorkItemRequest } from './domain/work-item-request.ts';
import { Quota } from './quota.ts';
import { Sealing } from './sealing.ts';
import { ContentKeyRow } from './store/content-key.row.ts';
import { IntakeItemRow } from './store/intake-item.row.ts';
import { type FoundItem, IntakeItems } from './store/intake-items.ts';

export interface Receipt {
  readonly id: string;
  readonly status: 'accepted' | 'repeated';
}

export interface Refusal {
  readonly status: 'refused';
  readonly problem: Problem;
}

interface Asked {
  readonly request: WorkItemRequest;
  readonly by: Actor;
  readonly pointer: string;
  /** Counts it against its source's quota, or refuses it. */
  readonly count: () => void;
}

/** What does not come by webhook has one revision, and says no times. */
const unrevised = { revision: 1, state: 'open', at: null, seen: [], marker: null } as const;

/** Takes items in, each once: what its source sends again is the same item. */
@Injectable()
export class Acceptance {
  constructor(
    private readonly entrance: Entrance,
    private readonly items: IntakeItems,
    private readonly sealing: Sealing,
    private readonly quota: Quota,
  ) {}

  /** `pointer` says where it stands among others. */
  async take(request: WorkItemRequest, by: Actor, pointer = ''): Promise<Receipt> {
    const { source, externalId, title, text = '' } = request;
    const count = await this.quota.shareOf(source, pointer);
    const asked = { keys: [`external ${source} ${externalId}`], isApart: pointer !== '', bytes: title.length + text.length };
    return this.entrance.enter(asked, (entry) => this.decide({ request, by, pointer, count }, entry));
  }

  /** Each item for itself: one that is refused, for what came before it or for its source's quota, does not hold up the others. */
  takeEach(requests: readonly WorkItemRequest[], by: Actor): Promise<readonly (Receipt | Refusal)[]> {
    return Promise.all(
      requests.map((request, index) =>
        this.take(request, by, `/${index}`).catch((problem: unknown): Refusal => {
          if (problem instanceof Problem) return { status: 'refused', problem };
          throw problem;
        }),
      ),
    );
  }

  private async decide({ request, by, pointer, count }: Asked, entry: Entry): Promise<Receipt> {
    const { source, externalId } = request;
    const before = await this.items.find(source, externalId);
    if (before !== undefined) return this.again(request, before, by, pointer);
    count();
    const { digest, row } = this.sealing.first(entry.subject, request);
    const { received, sent } = accept(request, digest, by, spiffeId('intake'));
    keep(IntakeItemRow, { ...unrevised, source, externalId, workItem: entry.subject, sent, version: 1 }, entry);
    keep(ContentKeyRow, row, entry);
    // The content is not in the log: what follows from it names `received` as its cause.
    const { revision, sealed } = row;
    say(WorkItemContent, { item: received.item, revision, sealed }, entry, say(WorkItemReceived, received, entry));
    return { id: entry.subject, status: 'accepted' };
  }

  /** Of what is erased nobody can tell any more whether it is the same, and nothing of it is taken in again. */
  private again(request: WorkItemRequest, { workItem, sent, key }: FoundItem, by: Actor, pointer: string): Receipt {
    if (key === null || accept(request, this.sealing.digestUnder(key, request), by, spiffeId('intake')).sent === sent)
      return { id: workItem, status: 'repeated' };
    const { source, externalId } = request;
    const detail = `${source} has sent ${externalId} before, and otherwise: it is work item ${workItem}`;
    throw new Problem(409, 'other-content', detail, { pointer: `${pointer}/externalId`, workItem });
  }
}
