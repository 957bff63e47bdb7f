import { Problem } from '@countersign/chassis';
import { derivedId, isUuid, type Person, WorkItemErased, WorkItemOpened, WorkItemReceived } from '@countersign/contracts';
import { Entrance, keep, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Custody } from './custody.ts';
import { type Eraser, erased, opened } from './domain/opening.ts';
import { ContentKeyRow } from './store/content-key.row.ts';
import { ContentKeyRows } from './store/content-keys.ts';

/** What opens a content, for a person. */
export interface Opening {
  readonly workItem: string;
  readonly revision: number;
  readonly key: string;
  readonly sealed: string;
}

/** That a content can be opened by nobody any more, and since when. */
export interface Erasure {
  readonly workItem: string;
  readonly status: 'erased' | 'erased-before';
  readonly at: string;
}

/** Opens contents for persons, and destroys their keys: each is an event of the item. */
@Injectable()
export class Openings {
  constructor(
    private readonly entrance: Entrance,
    private readonly rows: ContentKeyRows,
    private readonly custody: Custody,
  ) {}

  /** Nothing is handed out before it is stored that it was. */
  async open(workItem: string, by: Person, reason: string | undefined): Promise<Opening> {
    const { revision, key, sealed } = await this.entrance.enter({ ...about(workItem), by }, async (entry) => {
      const row = await this.found(workItem);
      if (row.key === null) throw new Problem(410, 'erased', `What people wrote was erased at ${row.erased}: nobody opens it again`);
      say(WorkItemOpened, opened(row, by, reason), entry);
      return row;
    });
    if (key === null || sealed === null) throw new Error('A content has no key and is not erased');
    return { workItem, revision, key: this.custody.unwrap(Buffer.from(key)).toString('base64url'), sealed };
  }

  erase(workItem: string, by: Eraser): Promise<Erasure> {
    return this.entrance.enter(about(workItem), async (entry) => {
      const row = await this.found(workItem);
      if (row.erased !== null) return { workItem, status: 'erased-before' as const, at: row.erased };
      const at = new Date().toISOString();
      keep(ContentKeyRow, { ...row, key: null, sealed: null, erased: at, version: row.version + 1 }, entry);
      say(WorkItemErased, erased(row, by), entry);
      return { workItem, status: 'erased' as const, at };
    });
  }

  private async found(workItem: string): Promise<ContentKeyRow> {
    const row = await this.rows.find(workItem);
    if (row === undefined) throw new Problem(404, 'no-such-work-item', 'There is no work item of this id');
    return row;
  }
}

/** It answers the first that was said of the item. */
function about(workItem: string): { readonly subject: string; readonly because: string } {
  if (!isUuid(workItem)) throw new Problem(404, 'no-such-work-item', 'There is no work item of this id');
  return { subject: workItem, because: derivedId(workItem, WorkItemReceived.type, 0) };
}
