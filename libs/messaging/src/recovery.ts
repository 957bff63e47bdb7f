import { setTimeout as pause } from 'node:timers/promises';
import { type Database, isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import type { Batcher } from './batcher.ts';
import type { Publisher } from './publisher.ts';
import { unsaidRows } from './unsaid-rows.ts';

const everyMs = 1_000;
/** Younger rows are on their way from an instance that lives. */
const lostAfterMs = 5_000;
const forgiveEvery = 30;
const page = { rows: 1_000, bytes: 4_000_000 };

interface Unsaid extends Record<string, unknown> {
  readonly id: string;
  readonly subject: string;
  readonly version: string;
  readonly bytes: number;
}

/** Sends what was stored and never acknowledged: by an earlier life of this room, by an instance that is gone, or when memory was full. */
export class Recovery {
  private readonly ending = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly publisher: Publisher,
    private readonly batcher: Batcher,
  ) {}

  async run(): Promise<void> {
    const { signal } = this.ending;
    for (let sweeps = 0; !signal.aborted; sweeps += 1) {
      try {
        if (sweeps % forgiveEvery === 0) this.publisher.forgive();
        await this.sweep(sweeps === 0 ? 0 : lostAfterMs);
      } catch (error) {
        if (isWorldBroken(error)) this.batcher.doubt(error);
        else log.error({ err: error }, 'Unsaid records could not be read');
      }
      await pause(everyMs, undefined, { ref: false, signal }).catch(() => {});
    }
  }

  stop(): void {
    this.ending.abort();
  }

  /** Hands on everything unsaid, item by item and oldest first, as long as there is room. */
  private async sweep(olderThanMs: number): Promise<void> {
    let last: Pick<Unsaid, 'subject' | 'version'> | undefined = { subject: '', version: '-1' };
    let recovered = 0;
    while (last !== undefined && !this.publisher.isBehind && !this.publisher.isFailing && !this.ending.signal.aborted) {
      const after: Pick<Unsaid, 'subject' | 'version'> = last;
      // No batch meanwhile: what it clears would be taken for unsaid.
      last = await this.batcher.between(async () => {
        const rows = await this.unsaidAfter(after, olderThanMs);
        const missing = rows.filter(({ id }) => !this.publisher.holds(id));
        const lost = upTo(page.bytes, missing);
        this.publisher.enqueue(await unsaidRows(this.database, lost));
        recovered += lost.length;
        if (lost.length < missing.length) return lost.at(-1);
        return rows.length < page.rows ? undefined : rows.at(-1);
      });
    }
    if (recovered > 0) log.info({ records: recovered }, 'Sending what was stored and not yet acknowledged');
  }

  private unsaidAfter({ subject, version }: Pick<Unsaid, 'subject' | 'version'>, olderThanMs: number): Promise<readonly Unsaid[]> {
    return this.database.query<Unsaid>(
      `select id::text, subject, version::text, octet_length(said) as bytes from inbox
       where said is not null and (subject, version) > ($1, $2::bigint) and at <= now() - $3 * interval '1 millisecond'
       order by subject, version limit ${page.rows}`,
      [subject, version, olderThanMs],
      'unsaid-after',
    );
  }
}

/** The first rows, one at least, that are no more than so many bytes together. */
function upTo(limit: number, rows: readonly Unsaid[]): readonly Unsaid[] {
  let sum = 0;
  const end = rows.findIndex(({ bytes }, index) => {
    sum += bytes;
    return index > 0 && sum > limit;
  });
  return end === -1 ? rows : rows.slice(0, end);
}
