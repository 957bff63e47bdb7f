import { isUuid, validator } from '@countersign/contracts';
import { AwayError } from '@countersign/persistence';
import { ContentKeysAnswer, type ContentKeysQuestion, keysAtMost } from './content-keys-question.ts';

/** A key as intake holds it for a work item, or that it is no more. */
export type HeldKey = { readonly state: 'held'; readonly key: Buffer } | { readonly state: 'erased' };

const read = validator(ContentKeysAnswer);

/** Keys of contents, asked of intake when they are needed and kept by nobody else. */
export class ContentKeys {
  /** `ask` puts a question to intake as the service that asks. */
  constructor(private readonly ask: (question: ContentKeysQuestion) => Promise<Response>) {}

  /** What intake holds for these; whom it does not know is not in it. Throws `AwayError` where intake gives no answer: then waiting helps. */
  async of(workItems: readonly string[]): Promise<ReadonlyMap<string, HeldKey>> {
    const known = [...new Set(workItems)].filter(isUuid);
    const pages = Array.from({ length: Math.ceil(known.length / keysAtMost) }, (_, page) =>
      known.slice(page * keysAtMost, (page + 1) * keysAtMost),
    );
    const answers = await Promise.all(pages.map((page) => this.answerTo({ workItems: page })));
    return new Map(
      answers.flatMap(({ keys, erased }): (readonly [string, HeldKey])[] => [
        ...keys.map(({ workItem, key }) => [workItem, { state: 'held', key: Buffer.from(key, 'base64url') }] as const),
        ...erased.map((workItem) => [workItem, { state: 'erased' }] as const),
      ]),
    );
  }

  private async answerTo(question: ContentKeysQuestion): Promise<ContentKeysAnswer> {
    const { status, body } = await this.answered(question);
    if (status !== 200) throw new AwayError('intake', `intake answers ${status} when it is asked for keys`);
    const answer = read(body);
    if (answer.ok) return answer.value;
    throw new AwayError('intake', `intake answers otherwise than agreed when it is asked for keys: ${answer.pointer} ${answer.problem}`);
  }

  private async answered(question: ContentKeysQuestion): Promise<{ readonly status: number; readonly body: unknown }> {
    try {
      const answer = await this.ask(question);
      return { status: answer.status, body: await answer.json() };
    } catch (cause) {
      throw new AwayError('intake', 'intake does not answer', { cause });
    }
  }
}
