import type { EventOf, WorkItemContent } from '@countersign/contracts';
import { keep } from '@countersign/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { contentSignature } from './domain/duplicates/content-signature.ts';
import { duplicates } from './domain/duplicates/duplicates.ts';
import type { HashKey } from './domain/duplicates/keyed-hash.ts';
import { type Bands, bandsOf, type Signature } from './domain/duplicates/signature.ts';
import type { OpenedContent } from './domain/opened-content.ts';
import { EnrichmentConfig, type EnrichmentSettings } from './enrichment.config.ts';
import { likenessKeyIn } from './likeness-key.ts';
import { LikenessRow } from './store/likeness.row.ts';
import { Likenesses, type Standing } from './store/likenesses.ts';
import { bytesOf } from './store/signature-bytes.ts';

/** As long as the topics tell of an item: what nobody has spoken of for so long is likely open by mistake alone. */
const keptMs = 7 * 24 * 60 * 60 * 1_000;

type Cause = Parameters<typeof keep>[2];
type Content = Pick<EventOf<typeof WorkItemContent>, 'subject' | 'data'>;

/** Which open items read alike. */
@Injectable()
export class Likeness {
  private readonly key: HashKey;

  constructor(
    private readonly rows: Likenesses,
    @Inject(EnrichmentConfig.token) { LIKENESS_KEY_FILE: file }: EnrichmentSettings,
  ) {
    this.key = likenessKeyIn(file);
  }

  /** The content with what it is like. */
  async compared(content: OpenedContent, workItem: string): Promise<OpenedContent> {
    return (await this.near(content, workItem))?.content ?? content;
  }

  /** The same, and it is kept, in place of what an older revision left: what comes later is found to be like it. */
  async taken(content: OpenedContent, { subject: workItem, data: { revision } }: Content, cause: Cause): Promise<OpenedContent> {
    const near = await this.near(content, workItem);
    if (near === undefined) {
      if (revision > 1) await this.end(workItem, revision, cause);
      return content;
    }
    const { before } = near;
    if (before === undefined || before.revision < revision) keep(LikenessRow, rowOf(workItem, revision, before, near), cause);
    return near.content;
  }

  /**
   * Nothing is like this item any more. That is written down where nothing was known of it too: its content may be on its way still, and a batch that holds
   * it already is run again, for the item has moved on.
   */
  async end(workItem: string, revision: number, cause: Cause): Promise<void> {
    const before = await this.rows.standing(workItem);
    if (before === undefined || before.revision <= revision) keep(LikenessRow, rowOf(workItem, revision, before), cause);
  }

  /** What is found by a content, and what is known of its item; undefined where it is too short to be like anything. */
  private async near(content: OpenedContent, workItem: string) {
    const signature = contentSignature(this.key, content);
    if (signature === undefined) return undefined;
    const bands = bandsOf(signature);
    const { others = [], before } = (await this.rows.around({ workItem, signature, bands })) ?? {};
    return { signature, bands, before, content: { ...content, alike: duplicates({ workItem, signature }, others) } };
  }
}

function rowOf(
  workItem: string,
  revision: number,
  before: Standing | undefined,
  left?: { readonly signature: Signature; readonly bands: Bands },
): LikenessRow {
  const [band0, band1, band2, band3] = left?.bands ?? [null, null, null, null];
  const signature = left === undefined ? null : bytesOf(left.signature);
  const ends = new Date(Date.now() + keptMs).toISOString();
  return { workItem, revision, signature, band0, band1, band2, band3, ends, version: (before?.version ?? 0) + 1 };
}
