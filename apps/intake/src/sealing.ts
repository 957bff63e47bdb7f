import { digester, formOf, newContentKey, seal } from '@countersign/content';
import type { Digest } from '@countersign/contracts';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Custody } from './custody.ts';
import { endOf, type Keeping, keepingIn } from './domain/keeping.ts';
import type { WorkItemRequest } from './domain/work-item-request.ts';
import { IntakeConfig, type IntakeSettings } from './intake.config.ts';
import type { ContentKeyRow } from './store/content-key.row.ts';
import { ContentKeyRows } from './store/content-keys.ts';

/** What is to be kept of a content, and its digest: all that anybody else is told of it. */
interface Sealed {
  readonly digest: Digest;
  readonly row: ContentKeyRow & { readonly sealed: string };
}

/** Seals what people wrote, each item's under a key of its own, before anything of it is stored or said. */
@Injectable()
export class Sealing implements OnModuleInit {
  private readonly keeping: Keeping;

  constructor(
    private readonly custody: Custody,
    private readonly rows: ContentKeyRows,
    @Inject(IntakeConfig.token) settings: IntakeSettings,
  ) {
    this.keeping = keepingIn(settings.CONTENT_DAYS);
  }

  /** What cannot be unwrapped is lost, and more would be with each item: then it does not start. */
  async onModuleInit(): Promise<void> {
    const wrapped = await this.rows.any();
    if (wrapped !== undefined) this.custody.unwrap(wrapped);
  }

  /** The first revision of an item. */
  first(workItem: string, request: WorkItemRequest): Sealed {
    const key = newContentKey();
    const [form, revision, now] = [formOfRequest(request), 1, Date.now()];
    const sealed = seal(form, { workItem, revision }, key);
    const [created, ends] = [new Date(now).toISOString(), endOf(this.keeping, request.source, now)];
    const row = { workItem, key: this.custody.wrap(key), revision, sealed, created, ends, erased: null, version: 1 };
    return { digest: digester(key)(form), row };
  }

  /** A further revision of an item whose content is not erased, under the key that it has. Undefined where it is. */
  async next(workItem: string, request: WorkItemRequest, revision: number): Promise<Sealed | undefined> {
    const before = await this.rows.find(workItem);
    if (before === undefined || before.key === null) return undefined;
    const wrapped = before.key;
    const [key, form] = [this.custody.unwrap(Buffer.from(wrapped)), formOfRequest(request)];
    const sealed = seal(form, { workItem, revision }, key);
    return { digest: digester(key)(form), row: { ...before, revision, sealed, version: Number(before.version) + 1 } };
  }

  /** Keyed digests of something that came, the first of which is written down: nobody is to confirm by one what it was. */
  marks(text: string): readonly [Digest, ...Digest[]] {
    const [first = '', ...others] = this.custody.digests(text);
    return [first, ...others];
  }

  /** What the digest of a content would be under the key that an item has. */
  digestUnder(wrapped: Buffer, request: WorkItemRequest): Digest {
    return digester(this.custody.unwrap(wrapped))(formOfRequest(request));
  }
}

const formOfRequest = ({ title, text = '', labels = [] }: WorkItemRequest): string => formOf({ title, text, labels });
