import { Problem } from '@countersign/chassis';
import { digestOf, type Person } from '@countersign/contracts';
import { Entrance, keep } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Idempotency } from './store/idempotency.ts';
import { IdempotencyRow } from './store/idempotency.row.ts';

/** The key as a header: a string of structured fields (RFC 9651 section 3.3.3), or the bare word that many clients send. */
const keyForm = /^(?:"([\x20-\x21\x23-\x5b\x5d-\x7e]{1,255})"|([!#-+\--:<-[\]-~]{1,255}))$/;

/** Answers a request that is sent again with its first answer: `Idempotency-Key`, IETF httpapi draft 07, scoped to the caller. */
@Injectable()
export class Idempotent {
  private readonly inWork = new Set<string>();

  constructor(
    private readonly entrance: Entrance,
    private readonly answers: Idempotency,
  ) {}

  async answer<T>(header: string | undefined, by: Person, body: unknown, work: () => Promise<T>): Promise<T> {
    if (header === undefined) return work();
    const key = keyOf(header);
    const caller = `${by.iss} ${by.sub}`;
    const scoped = JSON.stringify([caller, key]);
    if (this.inWork.has(scoped))
      throw new Problem(409, 'in-work', 'A request with this Idempotency-Key is still in work: ask again in a moment', { retryAfter: 1 });
    this.inWork.add(scoped);
    try {
      return await this.once(caller, key, digestOf(body), work);
    } finally {
      this.inWork.delete(scoped);
    }
  }

  private async once<T>(caller: string, key: string, request: string, work: () => Promise<T>): Promise<T> {
    const before = await this.answers.find(caller, key);
    if (before !== null) return replayed<T>(before, request);
    const answer = await work();
    return this.entrance.enter({ subject: `idempotency ${caller} ${key}` }, async (entry) => {
      // Another instance may have answered the same key meanwhile: the first answer stands.
      const stored = await this.answers.find(caller, key);
      if (stored !== null) return replayed<T>(stored, request);
      keep(IdempotencyRow, { caller, key, request, answer, at: new Date().toISOString(), version: 1 }, entry);
      return answer;
    });
  }
}

function keyOf(header: string): string {
  const [, quoted, bare] = keyForm.exec(header.trim()) ?? [];
  const key = quoted ?? bare;
  if (key === undefined)
    throw new Problem(400, 'idempotency-key', 'Idempotency-Key must be a quoted string of 1 to 255 printable ASCII characters', {
      pointer: '',
    });
  return key;
}

function replayed<T>(before: IdempotencyRow, request: string): T {
  if (before.request !== request)
    throw new Problem(422, 'idempotency-key-reused', 'This Idempotency-Key was used before with another body');
  return before.answer as T;
}
