import { Problem } from '@countersign/chassis';
import { type Actor, type Digest, digestOf } from '@countersign/contracts';
import { Entrance, keep } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Custody } from './custody.ts';
import { callerOf, idempotencyKey } from './domain/idempotency-key.ts';
import { Idempotency } from './store/idempotency.ts';
import { IdempotencyRow } from './store/idempotency.row.ts';

/** One request as its caller will send it again. */
interface Repeatable {
  readonly caller: string;
  readonly key: string;
  /** Keyed digests of the body, the first of which is written down: nobody is to confirm by it what was sent. */
  readonly requests: readonly Digest[];
}

/** Answers a request that is sent again with its first answer: `Idempotency-Key`, IETF httpapi draft 07, scoped to the caller. */
@Injectable()
export class Idempotent {
  private readonly inWork = new Set<string>();

  constructor(
    private readonly entrance: Entrance,
    private readonly answers: Idempotency,
    private readonly custody: Custody,
  ) {}

  /** Does the work, or answers what it led to before. Work that fails, or that is to be asked for again, leaves the key unused. */
  async answer<T>(
    header: string | undefined,
    by: Actor,
    body: unknown,
    work: () => Promise<T>,
    isFinal = (_answer: T): boolean => true,
  ): Promise<T> {
    if (header === undefined) return work();
    const repeatable = { caller: callerOf(by), key: keyOf(header), requests: this.custody.digests(digestOf(body)) };
    const scoped = JSON.stringify([repeatable.caller, repeatable.key]);
    if (this.inWork.has(scoped)) {
      throw refusal(409, 'in-work', 'A request with this Idempotency-Key is still in work: ask again in a moment', { retryAfter: 1 });
    }
    this.inWork.add(scoped);
    try {
      return await this.once(repeatable, work, isFinal);
    } finally {
      this.inWork.delete(scoped);
    }
  }

  private async once<T>(repeatable: Repeatable, work: () => Promise<T>, isFinal: (answer: T) => boolean): Promise<T> {
    const before = await this.before<T>(repeatable);
    if (before !== undefined) return before.answer;
    const answer = await work();
    if (!isFinal(answer)) return answer;
    const { caller, key, requests } = repeatable;
    const [request = ''] = requests;
    return this.entrance.enter({ subject: `idempotency ${caller} ${key}` }, async (entry) => {
      // Another instance may have answered the same key meanwhile: the first answer stands.
      const meanwhile = await this.before<T>(repeatable);
      if (meanwhile !== undefined) return meanwhile.answer;
      keep(IdempotencyRow, { caller, key, request, answer, at: new Date().toISOString(), version: 1 }, entry);
      return answer;
    });
  }

  /** The answer that this request had before. */
  private async before<T>({ caller, key, requests }: Repeatable): Promise<{ readonly answer: T } | undefined> {
    const row = await this.answers.find(caller, key);
    if (row === null) return undefined;
    if (!requests.includes(row.request))
      throw refusal(422, 'idempotency-key-reused', 'This Idempotency-Key was used before with another body');
    return { answer: row.answer as T };
  }
}

function keyOf(header: string): string {
  const key = idempotencyKey(header);
  if (key === undefined)
    throw refusal(400, 'idempotency-key', 'Idempotency-Key must be a quoted string of 1 to 255 printable ASCII characters');
  return key;
}

const refusal = (status: number, code: string, detail: string, more: { readonly retryAfter?: number } = {}): Problem =>
  new Problem(status, code, detail, { header: 'idempotency-key', ...more });
