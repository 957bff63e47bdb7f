import { type Actor, digestOf, spiffeId, WorkItemContent, WorkItemReceived, WorkItemResolved } from '@countersign/contracts';
import { Entrance, type Entry, keep, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { accept, type Through } from './domain/accept.ts';
import { revise, type Standing, type Told, type Verdict } from './domain/revise.ts';
import { endOf, type Resolution } from './domain/resolve.ts';
import type { WorkItemRequest } from './domain/work-item-request.ts';
import { Quota } from './quota.ts';
import { Sealing } from './sealing.ts';
import { ContentKeyRow } from './store/content-key.row.ts';
import { IntakeItemRow } from './store/intake-item.row.ts';
import { type FoundItem, IntakeItems } from './store/intake-items.ts';

/** A proven delivery about one ticket. */
export interface Proven {
  readonly source: string;
  readonly externalId: string;
  readonly told: Omit<Told, 'state' | 'mark'>;
  /** What it is; or, where nobody has to do anything any more, why. */
  readonly says: { readonly request: WorkItemRequest } | { readonly resolved: string };
  readonly by: Actor;
  readonly proof: string;
  readonly delivery: Through['delivery'];
}

export type Taken =
  | { readonly status: 'accepted'; readonly id: string; readonly change: 'created' | 'edited' | 'resolved'; readonly revision: number }
  | { readonly status: 'repeated' | 'ignored'; readonly id?: string; readonly because: string };

/** That the item is another than the entry was made for: it is to be made anew. */
const elsewhere = Symbol('elsewhere');
const mostTries = 5;

/** Takes what sources deliver of their tickets: one item however often and in whatever order it comes, and a revision for each edit. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly entrance: Entrance,
    private readonly items: IntakeItems,
    private readonly sealing: Sealing,
    private readonly quota: Quota,
  ) {}

  async take(proven: Proven): Promise<Taken> {
    const { source, externalId, says } = proven;
    const count = await this.quota.shareOf(source, '');
    const bytes = 'request' in says ? says.request.title.length + (says.request.text ?? '').length : 0;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const known = await this.items.find(source, externalId);
      const isNew = known === undefined || this.verdictOn(known, proven).kind === 'created';
      const asked = { ...(isNew ? {} : { subject: known.workItem }), keys: [`external ${source} ${externalId}`], bytes };
      const taken = await this.entrance.enter(asked, (entry) => this.decide(proven, count, entry));
      if (taken !== elsewhere) return taken;
    }
    throw new Error('The same ticket goes on being taken by others at the same time');
  }

  private async decide(proven: Proven, count: () => void, entry: Entry): Promise<Taken | typeof elsewhere> {
    const { source, externalId, says } = proven;
    const known = await this.items.find(source, externalId);
    const verdict = this.verdictOn(known, proven);
    const keepItem = (standing: Standing, workItem: string, sent: string): void =>
      keep(IntakeItemRow, { ...standing, source, externalId, workItem, sent, version: (known?.version ?? 0) + 1 }, entry);
    if (verdict.kind === 'known') {
      const id = known?.revision === 0 ? undefined : known?.workItem;
      if (verdict.standing !== undefined) keepItem(verdict.standing, known?.workItem ?? entry.subject, known?.sent ?? '');
      return { ...answers[verdict.because], ...(id === undefined ? {} : { id }) };
    }
    const workItem = verdict.kind === 'created' ? entry.id : (known?.workItem ?? '');
    if (entry.subject !== workItem) return elsewhere;
    const { standing } = verdict;
    const { revision } = standing;
    if ('resolved' in says) {
      keepItem(standing, workItem, known?.sent ?? '');
      say(WorkItemResolved, endOf({ ...proven, because: says.resolved, revision } satisfies Resolution, spiffeId('intake')), entry);
      return { status: 'accepted', id: workItem, change: 'resolved', revision };
    }
    const change = verdict.kind === 'created' ? 'created' : 'edited';
    const sealed =
      change === 'created' ? this.sealing.first(workItem, says.request) : await this.sealing.next(workItem, says.request, revision);
    if (sealed === undefined)
      return { status: 'ignored', id: workItem, because: 'what people wrote about it was erased: nothing of it is taken in again' };
    if (change === 'created') count();
    const { received, sent } = accept(says.request, sealed.digest, proven.by, spiffeId('intake'), { ...proven, change, revision });
    keepItem(standing, workItem, sent);
    keep(ContentKeyRow, sealed.row, entry);
    // The content is not in the log: what follows from it names `received` as its cause.
    say(WorkItemContent, { item: received.item, revision, sealed: sealed.row.sealed }, entry, say(WorkItemReceived, received, entry));
    return { status: 'accepted', id: workItem, change, revision };
  }

  /** Contents are told apart by keyed digests, which are said nowhere. */
  private verdictOn(known: FoundItem | undefined, { told, says }: Proven): Verdict {
    if ('resolved' in says) return revise(known, { ...told, state: 'resolved', mark: null });
    const { title, text = '', labels = [], severity = 'medium' } = says.request;
    const marks = this.sealing.marks(digestOf({ title, text, labels, severity }));
    return revise(known, { ...told, state: 'open', mark: marks.find((mark) => known?.seen.includes(mark)) ?? marks[0] });
  }
}

const answers = {
  repeated: { status: 'repeated', because: 'this is known' },
  outdated: { status: 'repeated', because: 'something newer is known of it' },
  'own-write': { status: 'ignored', because: 'a change of ours caused it' },
  'unknown-item': { status: 'ignored', because: 'it ended before anything was known of it' },
} as const;
