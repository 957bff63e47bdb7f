import { Services } from '@countersign/chassis';
import { ContentKeys, type ContentKeysQuestion, digester, type HeldKey, open } from '@countersign/content';
import type { EventOf, WorkItemContent } from '@countersign/contracts';
import { loader, TerminalError } from '@countersign/messaging';
import { callOut } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenedContent } from './domain/opened-content.ts';
import { EnrichmentConfig, type EnrichmentSettings, intakeUrl } from './enrichment.config.ts';

/** Longer than intake needs for five hundred keys, and shorter than what a batch may take. */
const answerWithinMs = 3_000;

/** What people wrote, opened with the keys that intake hands out: asked for once a batch, and kept nowhere. */
@Injectable()
export class Contents {
  private readonly keyOf: (workItem: string) => Promise<HeldKey | undefined>;

  constructor(
    private readonly services: Services,
    @Inject(EnrichmentConfig.token) private readonly settings: EnrichmentSettings,
  ) {
    const keys = new ContentKeys((question) => this.ask(question));
    this.keyOf = loader((workItems) => keys.of(workItems));
  }

  /** Undefined where its key is erased: nobody will ever read it. */
  async open({ subject: workItem, data }: Pick<EventOf<typeof WorkItemContent>, 'subject' | 'data'>): Promise<OpenedContent | undefined> {
    const held = await this.keyOf(workItem);
    if (held === undefined) throw new TerminalError('intake knows no key of this work item');
    if (held.state === 'erased') return undefined;
    const { item, revision, sealed } = data;
    const opened = open(sealed, { workItem, revision }, held.key);
    if (!opened.ok) throw new TerminalError(`What is sealed ${opened.problem}`);
    return { item, ...opened.value, digestOfSpan: digester(held.key) };
  }

  private ask(question: ContentKeysQuestion): Promise<Response> {
    const call = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(answerWithinMs),
    };
    return callOut('POST content-keys', `${intakeUrl(this.settings)}/v1/content-keys`, call, (url, asked) =>
      this.services.call('intake', url, asked),
    );
  }
}
