import { valid } from '@countersign/chassis';
import { type ContentKeysAnswer, ContentKeysQuestion } from '@countersign/content';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Custody } from './custody.ts';
import { ContentKeyRows } from './store/content-keys.ts';

/** Hands keys to the rooms that read what people wrote, a batch of them at a time. A person is handed none: see openings. */
@Controller('v1/content-keys')
export class PostContentKeys {
  constructor(
    private readonly rows: ContentKeyRows,
    private readonly custody: Custody,
  ) {}

  @Post()
  @HttpCode(200)
  async handle(@Body(valid(ContentKeysQuestion)) { workItems }: ContentKeysQuestion): Promise<ContentKeysAnswer> {
    const found = new Map((await this.rows.of(workItems)).map(({ workItem, key }) => [workItem, key]));
    const keys = workItems.flatMap((workItem) => {
      const wrapped = found.get(workItem) ?? null;
      return wrapped === null ? [] : [{ workItem, key: this.custody.unwrap(wrapped).toString('base64url') }];
    });
    const erased = workItems.filter((workItem) => found.get(workItem) === null);
    return { keys, erased, unknown: workItems.filter((workItem) => !found.has(workItem)) };
  }
}
